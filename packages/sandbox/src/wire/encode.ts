import type { Payload } from './bytes';
import { writeXml, type ProtocolName } from './protocols';
import { membersOf, renamed } from './schema';
import type { Operation, ServiceModel } from './serviceModel';

/** An answer as both front ends send it. */
export interface WireResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Payload;
}

/** Headers that only make sense on the requests the codecs are made for. */
const REQUEST_HEADERS = ['x-amz-target', 'accept', 'x-amzn-query-mode'];

/** Writes an operation's output. */
export async function encodeOutput(
  model: ServiceModel,
  operation: Operation,
  protocol: ProtocolName,
  output: Record<string, unknown>,
  requestId: string,
): Promise<WireResponse> {
  const ownHeaders = { 'x-amzn-requestid': requestId };
  if (protocol === 'awsQuery') {
    const result =
      operation.output === 'unit'
        ? ''
        : writeXml(
            renamed(operation.output, `${operation.name}Result`),
            output,
          );
    return {
      statusCode: 200,
      headers: { ...ownHeaders, 'content-type': 'text/xml' },
      body:
        `<${operation.name}Response xmlns="${model.settings.xmlNamespace}">` +
        `${result}<ResponseMetadata><RequestId>${requestId}</RequestId>` +
        `</ResponseMetadata></${operation.name}Response>`,
    };
  }
  const message = await model.codecs[protocol].serializeRequest(
    operation.writer,
    output,
    { endpoint: async () => undefined },
  );
  const headers: Record<string, string> = { ...message.headers, ...ownHeaders };
  for (const name of REQUEST_HEADERS) {
    delete headers[name];
  }
  if (operation.http?.[0] !== 'HEAD') {
    // of the request the codec meant to write; HEAD tells of a body not sent
    delete headers['content-length'];
  }
  if (model.bucketInPath) {
    headers['x-amz-request-id'] = requestId;
  }
  return {
    statusCode: statusOf(operation, output),
    headers,
    body: isBucketLocation(model, operation)
      ? // S3 answers this one operation without the usual wrapping element
        bucketLocation(String(output.LocationConstraint ?? ''))
      : message.body,
  };
}

function statusOf(
  operation: Operation,
  output: Record<string, unknown>,
): number {
  const chosen = membersOf(operation.output).find(
    member => member.traits.httpResponseCode,
  );
  const status = chosen && output[chosen.name];
  return typeof status === 'number' ? status : operation.http?.[2] ?? 200;
}

function isBucketLocation(model: ServiceModel, operation: Operation): boolean {
  return model.bucketInPath && operation.name === 'GetBucketLocation';
}

function bucketLocation(region: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
    `${escapeXml(region)}</LocationConstraint>`
  );
}

/** Escapes text for an XML element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
}
