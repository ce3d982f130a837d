/** A moment from a bigint column: PostgreSQL gives text, SQLite a number. */
export function toMillis(value: number | string): number;
export function toMillis(
  value: number | string | null | undefined,
): number | undefined;
export function toMillis(
  value: number | string | null | undefined,
): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

/** Whether a statement failed because a row of the same key stands already. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, message } = (error ?? {}) as {
    code?: string;
    message?: string;
  };
  return (
    code === '23505' ||
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ||
    /UNIQUE constraint failed/.test(message ?? '')
  );
}
