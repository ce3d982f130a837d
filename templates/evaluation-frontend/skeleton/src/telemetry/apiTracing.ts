import type { Exporter } from './Exporter';

type Fetch = typeof fetch;

/**
 * Wraps `fetch` so that each call of the API becomes a span, and names it in the
 * request (W3C Trace Context), so that the backend's spans hang below it.
 */
export function traceApiCalls(fetchApi: Fetch, exporter: Exporter): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin !== location.origin || !url.pathname.startsWith('/api/')) {
      return fetchApi(request);
    }
    const traceId = randomHex(16);
    const spanId = randomHex(8);
    request.headers.set('traceparent', `00-${traceId}-${spanId}-01`);
    const route = withoutIds(url.pathname);
    const start = now();
    const finish = (failed: boolean, status: Record<string, number> = {}) =>
      exporter.trace({
        traceId,
        spanId,
        name: `${request.method} ${route}`,
        start,
        end: now(),
        failed,
        attributes: {
          'http.request.method': request.method,
          'url.template': route,
          ...status,
        },
      });
    try {
      const response = await fetchApi(request);
      finish(response.status >= 400, { 'http.response.status_code': response.status });
      return response;
    } catch (error) {
      finish(true);
      throw error;
    }
  };
}

/** Ids would make every call its own operation, and tell whose evaluation it was. */
export function withoutIds(path: string): string {
  return path.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}|\/\d+(?=\/|$)/gi, '/{id}');
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function randomHex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, value => value.toString(16).padStart(2, '0')).join('');
}
