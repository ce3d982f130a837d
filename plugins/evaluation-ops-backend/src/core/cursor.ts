import { InputError } from '@backstage/errors';

/** Packs where a page ended into text that callers pass back as it is. */
export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** @throws InputError when it is none that was given out. */
export function decodeCursor<T>(
  cursor: string | undefined,
  is: (value: any) => boolean,
): T | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    value = undefined;
  }
  if (!value || typeof value !== 'object' || !is(value)) {
    throw new InputError(
      'The cursor is not one that this API gave out. Start again from the first page.',
    );
  }
  return value as T;
}
