import type { Operation } from './serviceModel';
import { membersOf, requiredMembers } from './schema';

/** How a REST request finds its operation. */
export interface Route {
  operation: Operation;
  method: string;
  pattern: RegExp;
  labels: string[];
  /** Query parameters of the URI pattern; an empty value matches any. */
  query: [name: string, value: string][];
  requiredQuery: string[];
  requiredHeaders: string[];
  /** S3 takes the bucket from the path or has none. */
  wantsBucket: boolean;
  /** Routes that demand more are tried first. */
  specificity: number;
}

/** A REST request, its bucket (S3 only) already taken off the path. */
export interface RestRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  bucket?: string;
}

/** What the URI carries for the operation's input. */
export interface RouteMatch {
  operation: Operation;
  labels: Record<string, string>;
}

/** Compiles the `http` trait of an operation, if it has one. */
export function compileRoute(operation: Operation): Route | undefined {
  if (!operation.http) {
    return undefined;
  }
  const [method, uri] = operation.http;
  const [path, search = ''] = uri.split('?');
  const labels: string[] = [];
  const segments = path.split('/').map(segment => {
    const label = /^\{(.+?)(\+)?\}$/.exec(segment);
    if (!label) {
      return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    }
    labels.push(label[1]);
    return label[2] ? '(.+)' : '([^/]+)';
  });
  // only the JavaScript SDK sends x-id
  const query = [...new URLSearchParams(search)].filter(
    ([name]) => name !== 'x-id',
  );
  const required = new Set(requiredMembers(operation.input));
  const requiredTraits = membersOf(operation.input)
    .filter(member => required.has(member.name))
    .map(member => member.traits);
  const requiredQuery = requiredTraits.flatMap(t => t.httpQuery ?? []);
  const requiredHeaders = requiredTraits.flatMap(
    t => t.httpHeader?.toLowerCase() ?? [],
  );
  return {
    operation,
    method,
    labels,
    query,
    requiredQuery,
    requiredHeaders,
    wantsBucket: required.has('Bucket'),
    pattern: new RegExp(`^${segments.join('/')}/?$`),
    specificity:
      labels.length * -10 +
      query.length * 5 +
      (requiredQuery.length + requiredHeaders.length) * 2 +
      path.length / 100,
  };
}

/** The first route that a request satisfies; `routes` most specific first. */
export function matchRoute(
  routes: Route[],
  request: RestRequest,
  bucketInPath: boolean,
): RouteMatch | undefined {
  for (const route of routes) {
    const groups =
      route.method === request.method &&
      route.query.every(
        ([name, value]) =>
          request.query.has(name) &&
          (value === '' || request.query.get(name) === value),
      ) &&
      route.requiredQuery.every(name => request.query.has(name)) &&
      route.requiredHeaders.every(name => name in request.headers) &&
      (!bucketInPath || route.wantsBucket === (request.bucket !== undefined)) &&
      route.pattern.exec(request.path);
    if (groups) {
      const labels = Object.fromEntries(
        route.labels.map((label, i) => [
          label,
          decodeURIComponent(groups[i + 1]),
        ]),
      );
      if (request.bucket !== undefined) {
        labels.Bucket = request.bucket;
      }
      return { operation: route.operation, labels };
    }
  }
  return undefined;
}
