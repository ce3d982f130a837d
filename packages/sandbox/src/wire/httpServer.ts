import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsServer } from './AwsServer';
import { toBuffer } from './bytes';
import type { WireResponse } from './encode';

/** Answers plain pages, such as the page that starts scenarios. */
export type PageHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>;

/** Where and how the server listens; always on 127.0.0.1. */
export interface ListenOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Gets everything below `/_sandbox/`. */
  pages?: PageHandler;
  /** How long a client may take to send a request; 15 seconds by default. */
  requestTimeoutMs?: number;
}

/** A server on a port. */
export interface ListeningServer {
  /** What to give SDK clients as `endpoint`. */
  url: string;
  port: number;
  /** Ends open connections and aborts the calls under way. */
  close(): Promise<void>;
}

/** Paths below it are no AWS requests. */
export const PAGES_PREFIX = '/_sandbox/';

const LOOPBACK = '127.0.0.1';
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|[\w.-]+\.localhost)(:\d+)?$/;

/**
 * Puts a server on a port of the loopback interface. Nobody is authenticated
 * there, so it never listens elsewhere and refuses what a web page of another
 * site could send.
 */
export async function listen(
  server: AwsServer,
  options: ListenOptions = {},
): Promise<ListeningServer> {
  const closing = new AbortController();
  const http = createServer(
    {
      requestTimeout: options.requestTimeoutMs ?? 15_000,
      keepAliveTimeout: 30_000,
    },
    (request, response) => {
      answer(server, options.pages, request, response, closing.signal).catch(
        error => refuse(response, 500, `The sandbox failed: ${error.message}`),
      );
    },
  );
  await bind(http, options.port ?? 0);
  const { port } = http.address() as AddressInfo;
  return {
    port,
    url: `http://${LOOPBACK}:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        closing.abort();
        http.close(error => (error ? reject(error) : resolve()));
        http.closeAllConnections();
      }),
  };
}

async function answer(
  server: AwsServer,
  pages: PageHandler | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  if (!isFromLoopback(request)) {
    refuse(response, 403, 'The sandbox answers requests from loopback only');
    return;
  }
  const [path, search] = splitUrl(request.url ?? '/');
  if (path.startsWith(PAGES_PREFIX)) {
    if (pages) {
      await pages(request, response);
    } else {
      refuse(response, 404, 'The sandbox serves no pages');
    }
    return;
  }
  const body = await readBody(request, server.maxBodyBytes);
  if (!body) {
    refuse(response, 413, `The body exceeds ${server.maxBodyBytes} bytes`);
    return;
  }
  const hungUp = new AbortController();
  response.once('close', () => hungUp.abort());
  const answered = await server.handle({
    method: request.method ?? 'GET',
    path,
    search,
    headers: request.headers as Record<string, string | undefined>,
    body,
    signal: AbortSignal.any([closing, hungUp.signal]),
  });
  send(response, answered);
}

function send(response: ServerResponse, answered: WireResponse): void {
  if (response.destroyed) {
    return;
  }
  const body = toBuffer(answered.body);
  try {
    response.writeHead(answered.statusCode, answered.headers);
  } catch (error) {
    // a handler's output held a character that no header may carry
    refuse(response, 500, `The answer is no HTTP: ${(error as Error).message}`);
    return;
  }
  response.end(body);
}

function refuse(response: ServerResponse, status: number, why: string): void {
  if (!response.headersSent) {
    response.writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      connection: 'close',
    });
  }
  response.end(`${why}\n`);
}

/** Guards against DNS rebinding and requests that other sites' pages send. */
function isFromLoopback({ headers }: IncomingMessage): boolean {
  const { host, origin } = headers;
  const originHost = origin?.replace(/^https?:\/\//, '');
  return [host, originHost].every(
    each => each === undefined || LOOPBACK_HOST.test(each),
  );
}

async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // read on to the end: a client that is still sending hears no answer
    if (size <= limit) {
      chunks.push(chunk);
    }
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

function splitUrl(url: string): [path: string, search: string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

function bind(http: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} on ${LOOPBACK} is taken: stop what listens there or choose another port`,
            )
          : error,
      ),
    );
    http.listen(port, LOOPBACK, resolve);
  });
}
