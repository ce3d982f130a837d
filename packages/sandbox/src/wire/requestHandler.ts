import { Readable } from 'node:stream';
import type {
  HttpHandlerOptions,
  HttpRequest,
  HttpResponse,
  RequestHandler,
} from '@smithy/types';
import type { AwsServer } from './AwsServer';
import { toBuffer } from './bytes';

/** An SDK client's `requestHandler` that needs no socket. */
export type InProcessRequestHandler = RequestHandler<
  HttpRequest,
  HttpResponse,
  HttpHandlerOptions
> & {
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
};

/**
 * Connects an SDK client to a server in the same process, as in
 * `new ECSClient({ requestHandler: createRequestHandler(server), ... })`.
 * Serialization, signing and retries are the client's own, as over HTTP.
 */
export function createRequestHandler(
  server: AwsServer,
): InProcessRequestHandler {
  return {
    metadata: { handlerProtocol: 'in-process' },
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    async handle(request, options) {
      const signal = toAbortSignal(options?.abortSignal);
      const answer = server.handle({
        method: request.method,
        path: request.path,
        search: toSearch(request.query),
        headers: lowerCased(request.headers),
        body: await collect(request.body),
        signal,
      });
      const response = await Promise.race([answer, aborted(signal)]);
      return {
        response: {
          statusCode: response.statusCode,
          headers: response.headers,
          body: Readable.from([toBuffer(response.body)]),
        },
      };
    },
  };
}

function toSearch(query: HttpRequest['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value].flat()) {
      search.append(name, each ?? '');
    }
  }
  return search.toString();
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

async function collect(body: unknown): Promise<string | Uint8Array> {
  if (body && typeof body === 'object' && Symbol.asyncIterator in body) {
    const chunks: Buffer[] = [];
    for await (const chunk of body as AsyncIterable<string | Uint8Array>) {
      chunks.push(toBuffer(chunk));
    }
    return Buffer.concat(chunks);
  }
  return (body as string | Uint8Array | undefined) ?? '';
}

function toAbortSignal(signal: HttpHandlerOptions['abortSignal']): AbortSignal {
  return signal instanceof AbortSignal ? signal : new AbortController().signal;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => {
      const error = new Error('Request aborted');
      error.name = 'AbortError';
      reject(error);
    };
    if (signal.aborted) {
      abort();
    } else {
      signal.addEventListener('abort', abort, { once: true });
    }
  });
}
