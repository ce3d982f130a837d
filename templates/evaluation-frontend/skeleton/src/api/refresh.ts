import { getAccessToken, setAccessToken } from './accessToken';
import { ApiProblem, Unreachable } from './problem';
import type { AccessGrant } from './types';

const REFRESH_URL = '/api/v1/auth/refresh';
const LOCK = 'evaluation-refresh';

let inFlight: Promise<AccessGrant> | undefined;

/**
 * Exchanges the refresh cookie for a new access token.
 *
 * Refresh tokens rotate, and a used one presented again ends the whole session.
 * So there is one exchange at a time: within the page all callers share it, and
 * between tabs, which share the cookie, a Web Lock keeps them in line.
 *
 * @throws ApiProblem with status 401 when the session is over
 * @throws Unreachable when nothing answered; the session may still be good
 */
export function refreshSession(): Promise<AccessGrant> {
  inFlight ??= underLock(exchange).finally(() => {
    inFlight = undefined;
  });
  return inFlight;
}

/**
 * A token other than `rejected`: one that came in the meantime, or a new one.
 * Undefined when the session is over.
 */
export async function replaceAccessToken(
  rejected: string | undefined,
): Promise<string | undefined> {
  const current = getAccessToken();
  if (current !== undefined && current !== rejected) {
    return current;
  }
  try {
    return (await refreshSession()).access_token;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) {
      return undefined;
    }
    throw error;
  }
}

async function exchange(): Promise<AccessGrant> {
  const response = await fetch(REFRESH_URL, {
    method: 'POST',
    credentials: 'same-origin',
  }).catch(cause => {
    throw new Unreachable('The API could not be reached', { cause });
  });
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => undefined);
    throw ApiProblem.from(response, body);
  }
  const answer = (await response.json()) as AccessGrant;
  setAccessToken(answer.access_token);
  return answer;
}

async function underLock<T>(work: () => Promise<T>): Promise<T> {
  // Absent in insecure contexts and in jsdom; then the tabs are on their own.
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  return locks ? await locks.request(LOCK, work) : work();
}
