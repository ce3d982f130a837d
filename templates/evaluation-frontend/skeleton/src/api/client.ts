import createClient from 'openapi-fetch';
import { getAccessToken, setAccessToken } from './accessToken';
import { ApiProblem, Unreachable } from './problem';
import { replaceAccessToken } from './refresh';
import type { paths } from './schema';

const listeners = new Set<() => void>();

/** Calls `listener` when the API no longer accepts the session. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * `fetch` with the access token. An answer of 401 is tried once more with a
 * fresh token; a second 401, or no session to refresh, ends the session.
 */
export async function authorizedFetch(request: Request): Promise<Response> {
  const retry = request.clone();
  const token = getAccessToken();
  const response = await send(request, token);
  if (response.status !== 401 || isAuthentication(request)) {
    return response;
  }
  const next = await replaceAccessToken(token);
  const answer = next === undefined ? response : await send(retry, next);
  if (answer.status === 401) {
    setAccessToken(undefined);
    listeners.forEach(listener => listener());
  }
  return answer;
}

/** The typed client. Paths, parameters and answers come from the OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin,
  fetch: authorizedFetch,
});

/**
 * The data of an answer, or its problem thrown.
 *
 * @throws ApiProblem
 */
export async function unwrap<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<NonNullable<T>> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw ApiProblem.from(response, error);
  }
  return data as NonNullable<T>;
}

async function send(request: Request, token: string | undefined): Promise<Response> {
  if (token !== undefined) {
    request.headers.set('Authorization', `Bearer ${token}`);
  }
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) {
      throw cause;
    }
    throw new Unreachable('The API could not be reached', { cause });
  }
}

function isAuthentication(request: Request): boolean {
  return /\/auth\/(sign-in|sign-out|register|refresh)$/.test(
    new URL(request.url).pathname,
  );
}
