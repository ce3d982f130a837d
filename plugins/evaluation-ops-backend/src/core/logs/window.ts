import { InputError } from '@backstage/errors';

const MINUTE = 60_000;
const DEFAULT_MS = 10 * MINUTE;
const MAX_MS = 24 * 60 * MINUTE;
const MOMENT =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function moment(name: string, text: string): number {
  const at = MOMENT.test(text) ? Date.parse(text) : NaN;
  if (!Number.isFinite(at)) {
    throw new InputError(
      `${name} is no moment: write it as 2026-01-31T12:00:00Z, with a time zone.`,
    );
  }
  return at;
}

/**
 * The stretch of time in which lines are looked for: the last ten minutes, or
 * what is asked for, up to a day.
 *
 * @throws InputError when it is turned round, in the future or too long.
 */
export function logWindow(
  asked: { start?: string; end?: string },
  now: number,
): { start: number; end: number } {
  const end =
    asked.end === undefined ? now : Math.min(moment('end', asked.end), now);
  const start =
    asked.start === undefined ? end - DEFAULT_MS : moment('start', asked.start);
  if (start >= end) {
    throw new InputError(
      'The time range must end after it starts, and start before now.',
    );
  }
  if (end - start > MAX_MS) {
    throw new InputError(
      'The time range may be 24 hours long at most. Choose a shorter one.',
    );
  }
  return { start, end };
}
