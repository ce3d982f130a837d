import type { StaticErrorSchema } from '@smithy/types';
import { toBuffer } from './bytes';
import { escapeXml, type WireResponse } from './encode';
import { WireError } from './errors';
import { writeCborDocument, writeXml, type ProtocolName } from './protocols';
import {
  membersOf,
  NormalizedSchema,
  renamed,
  writerOperation,
} from './schema';
import type { ServiceModel } from './serviceModel';

/** An error with all that goes over the wire. */
interface Failure {
  error: Error & Record<string, any>;
  schema?: StaticErrorSchema;
  /** The code, which for some services differs from the class's name. */
  code: string;
  /** `namespace#Name` for declared errors, the bare code for others. */
  type: string;
  blame: 'Sender' | 'Receiver';
  status: number;
  queryCompatible: boolean;
  members: Record<string, unknown>;
}

/**
 * Writes an error: declared ones by the schema of the SDK's exception class,
 * {@link WireError} by what it says of itself. Anything else is a fault of
 * the sandbox and becomes `InternalFailure`.
 */
export async function encodeError(
  model: ServiceModel | undefined,
  protocol: ProtocolName,
  thrown: unknown,
  requestId: string,
): Promise<WireResponse> {
  const failure = describeFailure(model, thrown);
  const headers: Record<string, string> = { 'x-amzn-requestid': requestId };
  const statusCode = failure.status;
  switch (protocol) {
    case 'awsQuery':
    case 'restXml': {
      const s3 = protocol === 'restXml' && (model?.bucketInPath ?? false);
      if (s3) {
        headers['x-amz-request-id'] = requestId;
      }
      headers['content-type'] = s3 ? 'application/xml' : 'text/xml';
      const body = xmlDocument(model, failure, s3, requestId);
      return { statusCode, headers, body };
    }
    case 'rpcv2Cbor': {
      headers['content-type'] = 'application/cbor';
      headers['smithy-protocol'] = 'rpc-v2-cbor';
      addQueryError(headers, failure);
      const document = { __type: failure.type, ...failure.members };
      const body = model
        ? writeCborDocument(model.codecs.rpcv2Cbor, document)
        : undefined;
      return { statusCode, headers, body };
    }
    default: {
      headers['content-type'] = jsonContentType(protocol);
      addQueryError(headers, failure);
      const document = await jsonMembers(model, protocol, failure);
      if (protocol === 'restJson1') {
        headers['x-amzn-errortype'] = failure.code;
      } else {
        document.__type = failure.type;
      }
      return { statusCode, headers, body: JSON.stringify(document) };
    }
  }
}

/** The code under which an error goes over the wire. */
export function errorCode(
  model: ServiceModel | undefined,
  thrown: unknown,
): string {
  return describeFailure(model, thrown).code;
}

/** True when the error is neither declared by the model nor a WireError. */
export function isUnexpected(
  model: ServiceModel | undefined,
  thrown: unknown,
): boolean {
  return !(
    thrown instanceof WireError ||
    (thrown instanceof Error && model?.errors.has(thrown.name))
  );
}

function describeFailure(
  model: ServiceModel | undefined,
  thrown: unknown,
): Failure {
  if (isUnexpected(model, thrown)) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    return describeFailure(
      model,
      new WireError('InternalFailure', `The sandbox failed: ${cause}`, {
        fault: 'server',
      }),
    );
  }
  const error = thrown as Failure['error'];
  if (error instanceof WireError) {
    return {
      error,
      code: error.name,
      type: error.name,
      blame: error.fault === 'server' ? 'Receiver' : 'Sender',
      status: error.status,
      queryCompatible: false,
      members: { message: error.message, ...error.members },
    };
  }
  const schema = model!.errors.get(error.name)!;
  const traits = NormalizedSchema.of(schema).getMergedTraits();
  const fault = traits.error ?? error.$fault;
  const [queryCode, queryStatus] = (traits.awsQueryError ?? []) as [
    code?: string,
    status?: number,
  ];
  return {
    error,
    schema,
    code: queryCode ?? error.name,
    type: `${schema[1]}#${schema[2]}`,
    blame: fault === 'server' ? 'Receiver' : 'Sender',
    status:
      error.$metadata?.httpStatusCode ??
      traits.httpError ??
      queryStatus ??
      (fault === 'server' ? 500 : 400),
    queryCompatible: queryCode !== undefined,
    members: {
      message: error.message,
      ...Object.fromEntries(
        membersOf(schema)
          .filter(({ name }) => error[name] !== undefined)
          .map(({ name }) => [name, error[name]]),
      ),
    },
  };
}

function xmlDocument(
  model: ServiceModel | undefined,
  failure: Failure,
  s3: boolean,
  requestId: string,
): string {
  // the element is <Message> whatever the member is called: the JavaScript SDK
  // takes both, boto3 only this one
  const members = writeXml(renamed(failure.schema, 'Error'), {
    ...failure.error,
    message: undefined,
    Message: undefined,
  }).replace(/^<Error[^>]*?(\/>|>)|<\/Error>$/g, '');
  const undeclared = failure.schema
    ? ''
    : Object.entries(failure.members)
        .filter(([name]) => name !== 'message')
        .map(([name, value]) => `<${name}>${escapeXml(`${value}`)}</${name}>`)
        .join('');
  const content =
    `<Code>${escapeXml(failure.code)}</Code>` +
    `<Message>${escapeXml(
      failure.error.message,
    )}</Message>${members}${undeclared}`;
  const id = `<RequestId>${requestId}</RequestId>`;
  if (s3) {
    return `<?xml version="1.0" encoding="UTF-8"?><Error>${content}${id}</Error>`;
  }
  const namespace = escapeXml(model?.settings.xmlNamespace ?? '');
  return (
    `<ErrorResponse xmlns="${namespace}"><Error>` +
    `<Type>${failure.blame}</Type>${content}</Error>${id}</ErrorResponse>`
  );
}

async function jsonMembers(
  model: ServiceModel | undefined,
  protocol: ProtocolName,
  { schema, error, members }: Failure,
): Promise<Record<string, unknown>> {
  if (!model || !schema) {
    return { ...members };
  }
  const message = await model.codecs[protocol].serializeRequest(
    writerOperation('', 'Error', schema),
    error,
    { endpoint: async () => undefined },
  );
  const document = JSON.parse(toBuffer(message.body).toString() || '{}');
  return 'message' in document || 'Message' in document
    ? document
    : { ...document, message: error.message };
}

function addQueryError(headers: Record<string, string>, failure: Failure) {
  if (failure.queryCompatible) {
    headers['x-amzn-query-error'] = `${failure.code};${failure.blame}`;
  }
}

function jsonContentType(protocol: ProtocolName): string {
  if (protocol === 'restJson1') {
    return 'application/json';
  }
  return `application/x-amz-json-1.${protocol === 'awsJson1_0' ? 0 : 1}`;
}
