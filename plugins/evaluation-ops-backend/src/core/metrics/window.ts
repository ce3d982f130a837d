import { InputError } from '@backstage/errors';

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;
/** CloudWatch keeps one-minute values for 15 days. */
const MAX_AGE = 15 * DAY;

/** Periods that CloudWatch and a reader both like, in seconds. */
const PERIODS = [60, 120, 300, 600, 900, 1800, 3600, 10_800, 21_600];

/** As many points as a small plot can show without lying. */
const MAX_POINTS = 360;

/** A stretch of time to draw, aligned to its period; `end` is exclusive. */
export interface MetricWindow {
  start: number;
  end: number;
  periodSeconds: number;
}

/**
 * The stretch of time a plot shows, with the shortest period that stays under
 * 360 points. The newest period is left out while it is incomplete.
 *
 * @throws InputError when the stretch is empty, turned round, in the future or
 * older than CloudWatch keeps minutes
 */
export function metricWindow(
  from: number,
  to: number,
  now: number,
): MetricWindow {
  if (!Number.isFinite(from) || !Number.isFinite(to) || to - from < MINUTE) {
    throw new InputError(
      'The time range must be at least a minute long and end after it starts',
    );
  }
  if (from < now - MAX_AGE) {
    throw new InputError(
      'The time range may start 15 days ago at the earliest',
    );
  }
  if (from >= now) {
    throw new InputError('The time range starts in the future');
  }
  const until = Math.min(to, now);
  const seconds = (until - from) / 1000;
  const periodSeconds =
    PERIODS.find(period => seconds / period <= MAX_POINTS) ??
    PERIODS[PERIODS.length - 1];
  const period = periodSeconds * 1000;
  const start = Math.floor(from / period) * period;
  return {
    start,
    end: Math.max(start + period, Math.floor(until / period) * period),
    periodSeconds,
  };
}
