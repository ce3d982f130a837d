import { WireError, type Call } from '../wire';

/** How a caller asks for a page. */
export interface PageRequest {
  /** What the previous page ended with. */
  token?: string;
  /** Most items to return. */
  limit: number;
  /** Ties tokens to the listing they came from. */
  call: Pick<Call, 'operation' | 'account' | 'region'>;
  /** What the service says to a token that is none of its own. */
  invalidToken(): Error;
}

/** Some items and the token of what follows. */
export interface Page<T> {
  items: T[];
  next?: string;
}

/** Cuts one page out of a listing. */
export function pageOf<T>(all: readonly T[], request: PageRequest): Page<T> {
  const { operation, account, region } = request.call;
  const scope = `${operation}/${account}/${region}/`;
  const start = request.token
    ? readToken(request.token, scope, request.invalidToken)
    : 0;
  const end = start + request.limit;
  return {
    items: all.slice(start, end),
    next:
      end < all.length
        ? Buffer.from(`${scope}${end}`).toString('base64url')
        : undefined,
  };
}

function readToken(
  token: string,
  scope: string,
  invalidToken: () => Error,
): number {
  const text = Buffer.from(token, 'base64url').toString();
  const start = text.startsWith(scope) ? text.slice(scope.length) : '';
  if (!/^\d+$/.test(start)) {
    throw invalidToken();
  }
  return Number(start);
}

/**
 * Checks a number against the service's limits and says so as AWS's request
 * validation does.
 */
export function limitWithin(
  name: string,
  value: number | undefined,
  range: { min: number; max: number; default: number },
  code = 'ValidationException',
): number {
  const limit = value ?? range.default;
  const bound =
    (limit < range.min && `greater than or equal to ${range.min}`) ||
    (limit > range.max && `less than or equal to ${range.max}`);
  if (bound) {
    throw new WireError(
      code,
      `1 validation error detected: Value '${limit}' at '${name}' failed to ` +
        `satisfy constraint: Member must have value ${bound}`,
    );
  }
  return limit;
}
