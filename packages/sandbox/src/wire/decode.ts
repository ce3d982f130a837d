import { Readable } from 'node:stream';
import type { HttpResponse } from '@smithy/types';
import type { Address, WireRequest } from './address';
import { toBuffer, unchunk } from './bytes';
import { WireError } from './errors';
import { readBinding, type ProtocolName } from './protocols';
import { readQueryInput } from './query';
import { membersOf } from './schema';
import type { Operation, ServiceModel } from './serviceModel';

type Input = Record<string, unknown>;

/** Reads the operation's input and refuses it when members are missing. */
export async function decodeInput(
  model: ServiceModel,
  operation: Operation,
  address: Address<{ model: ServiceModel }>,
  request: WireRequest,
): Promise<Input> {
  const input = await readInput(model, operation, address, request);
  const missing = operation.required.filter(name => input[name] === undefined);
  if (missing.length > 0) {
    throw missingMembers(missing, model, address.protocol);
  }
  return input;
}

async function readInput(
  model: ServiceModel,
  operation: Operation,
  address: Address<{ model: ServiceModel }>,
  request: WireRequest,
): Promise<Input> {
  try {
    if (address.protocol === 'awsQuery') {
      return readQueryInput(operation.input, address.form ?? {});
    }
    const input = await readMessage(model, operation, address, request);
    if (address.rest) {
      readUri(operation, address.rest, input);
    }
    return input;
  } catch (error) {
    throw new WireError(
      malformedCode(address.protocol),
      `The request for ${operation.name} could not be read: ${
        (error as Error).message
      }`,
    );
  }
}

async function readMessage(
  model: ServiceModel,
  operation: Operation,
  address: Address<{ model: ServiceModel }>,
  request: WireRequest,
): Promise<Input> {
  const { streamingInput } = operation;
  const { $metadata: _, ...input } = await model.codecs[
    address.protocol
  ].deserializeResponse(operation.reader, {}, {
    statusCode: 200,
    headers: { ...request.headers },
    body: streamingInput ? Readable.from([]) : toBuffer(request.body),
  } as unknown as HttpResponse);
  if (streamingInput) {
    const chunked =
      request.headers['content-encoding']?.includes('aws-chunked');
    const body = toBuffer(request.body);
    input[streamingInput] = chunked ? unchunk(body) : body;
  }
  return input;
}

/** Adds what the URI carries, which the message's codec does not see. */
function readUri(
  operation: Operation,
  { labels, query }: { labels: Record<string, string>; query: URLSearchParams },
  input: Input,
): void {
  for (const { name, schema, traits } of membersOf(operation.input)) {
    const parameter = traits.httpQuery;
    if (name in labels && (traits.httpLabel || name === 'Bucket')) {
      input[name] = readBinding(schema, labels[name]);
    } else if (parameter && query.has(parameter)) {
      input[name] = schema.isListSchema()
        ? query
            .getAll(parameter)
            .map(text => readBinding(schema.getValueSchema(), text))
        : readBinding(schema, query.get(parameter)!);
    } else if (traits.httpQueryParams) {
      input[name] = Object.fromEntries(query);
    }
  }
}

function malformedCode(protocol: ProtocolName): string {
  switch (protocol) {
    case 'awsQuery':
      return 'MalformedInput';
    case 'restXml':
      return 'MalformedXML';
    default:
      return 'SerializationException';
  }
}

function missingMembers(
  names: string[],
  model: ServiceModel,
  protocol: ProtocolName,
): WireError {
  const failures = names.map(
    name =>
      `Value null at '${name[0].toLowerCase()}${name.slice(1)}' failed to ` +
      `satisfy constraint: Member must not be null`,
  );
  const count =
    names.length === 1
      ? '1 validation error detected'
      : `${names.length} validation errors detected`;
  const message = `${count}: ${failures.join('; ')}`;
  if (protocol === 'awsQuery') {
    return new WireError('ValidationError', message);
  }
  if (protocol === 'restXml') {
    return new WireError(
      model.bucketInPath ? 'InvalidRequest' : 'InvalidInput',
      message,
    );
  }
  return new WireError('ValidationException', message);
}
