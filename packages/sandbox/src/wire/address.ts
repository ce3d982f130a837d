import type { ProtocolName } from './protocols';
import { parseQueryForm, type QueryNode } from './query';
import { toBuffer, type Payload } from './bytes';
import { matchRoute, type RouteMatch } from './routes';
import type { ServiceModel } from './serviceModel';
import { readCaller, type Caller } from './signingScope';

/** A request as both front ends hand it over; header names in lower case. */
export interface WireRequest {
  method: string;
  path: string;
  /** The query string without its question mark. */
  search: string;
  headers: Record<string, string | undefined>;
  body: Payload;
  signal: AbortSignal;
}

/** Where a request goes and how its answer has to be written. */
export interface Address<TService extends { model: ServiceModel }> {
  protocol: ProtocolName;
  caller?: Caller;
  service?: TService;
  /** As the request names it, which may be no operation of the service. */
  operationName: string;
  form?: QueryNode;
  rest?: RouteMatch & { query: URLSearchParams };
}

/** The services of a server, by everything a request may name them with. */
export interface Directory<TService> {
  byTarget: Map<string, TService>;
  byVersion: Map<string, TService>;
  bySigningName: Map<string, TService>;
}

/** REST services answer errors in XML or in JSON, also the unknown ones. */
const XML_SIGNING_NAMES = new Set(['s3', 's3express', 'route53', 'cloudfront']);

/**
 * Finds service, operation and protocol of a request. It goes by what the
 * request says, never by the client's default protocol: that changes between
 * SDK versions.
 */
export function findAddress<TService extends { model: ServiceModel }>(
  directory: Directory<TService>,
  request: WireRequest,
): Address<TService> {
  const { headers, search } = request;
  const caller = readCaller(headers.authorization, search);
  const signed = directory.bySigningName.get(caller?.signingName ?? '');

  if (headers['smithy-protocol'] === 'rpc-v2-cbor') {
    const [, , target, , operationName = ''] = request.path.split('/');
    const service = directory.byTarget.get(target) ?? signed;
    return { protocol: 'rpcv2Cbor', caller, service, operationName };
  }
  const contentType = headers['content-type'] ?? '';
  const target = headers['x-amz-target'];
  if (target) {
    const dot = target.lastIndexOf('.');
    return {
      protocol: contentType.includes('json-1.0') ? 'awsJson1_0' : 'awsJson1_1',
      caller,
      service: directory.byTarget.get(target.slice(0, dot)),
      operationName: target.slice(dot + 1),
    };
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const form = parseQueryForm(toBuffer(request.body).toString());
    return {
      protocol: 'awsQuery',
      caller,
      // some services share a version: the signature decides
      service: signed ?? directory.byVersion.get(String(form.Version)),
      operationName: String(form.Action),
      form,
    };
  }
  return { ...findRestAddress(request, signed, caller), caller };
}

function findRestAddress<TService extends { model: ServiceModel }>(
  request: WireRequest,
  service: TService | undefined,
  caller: Caller | undefined,
): Address<TService> {
  const named = `${request.method} ${request.path}`;
  if (!service) {
    const xml = XML_SIGNING_NAMES.has(caller?.signingName ?? '');
    return { protocol: xml ? 'restXml' : 'restJson1', operationName: named };
  }
  const { model } = service;
  const query = new URLSearchParams(request.search);
  const path = withBucket(model, request);
  const [, bucket, ...key] = path.split('/');
  const hasBucket = model.bucketInPath && bucket !== '';
  const match = matchRoute(
    model.routes,
    {
      method: request.method,
      headers: request.headers,
      query,
      path: hasBucket ? `/${key.join('/')}` : path,
      bucket: hasBucket ? bucket : undefined,
    },
    model.bucketInPath,
  );
  return {
    protocol: model.defaultProtocol,
    service,
    operationName: match?.operation.name ?? named,
    rest: match && { ...match, query },
  };
}

/** Takes a bucket out of the host's name and puts it in front of the path. */
function withBucket(model: ServiceModel, request: WireRequest): string {
  const bucket =
    model.bucketInPath &&
    /^(.+)\.(?:s3[.-][\w.-]+|localhost)(?::\d+)?$/.exec(
      request.headers.host ?? '',
    )?.[1];
  return bucket ? `/${bucket}${request.path}` : request.path;
}
