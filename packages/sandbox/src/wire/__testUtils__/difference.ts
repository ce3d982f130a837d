import { inspect, isDeepStrictEqual } from 'node:util';

/** The first place where two values differ, or `undefined`. */
export function difference(
  sent: unknown,
  got: unknown,
  path = '',
): string | undefined {
  const [a, b] = [normalized(sent), normalized(got)];
  if (isDeepStrictEqual(a, b)) {
    return undefined;
  }
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = difference(a[key], b[key], `${path}.${key}`);
      if (found) {
        return found;
      }
    }
  }
  const show = (value: unknown) => inspect(value, { depth: 1 }).slice(0, 90);
  return `${path}: sent ${show(a)}, got ${show(b)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Dates and bytes as text; no members that are undefined. */
function normalized(value: unknown): unknown {
  if (value instanceof Date) {
    return `date ${value.getTime()}`;
  }
  if (value instanceof Uint8Array) {
    return `bytes ${Buffer.from(value).toString('hex')}`;
  }
  if (Array.isArray(value)) {
    return value.map(normalized);
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, member]) => member !== undefined)
          .map(([name, member]) => [name, normalized(member)]),
      )
    : value;
}

/** A deep copy that keeps dates and bytes: the clients write into their input. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(copyOf) as T;
  }
  if (
    !isObject(value) ||
    value instanceof Date ||
    value instanceof Uint8Array
  ) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, copyOf(member)]),
  ) as T;
}
