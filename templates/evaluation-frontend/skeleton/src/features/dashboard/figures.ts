import type { DayFigures } from '@/api/types';

export interface Totals {
  readonly registrations: number;
  readonly created: number;
  readonly decided: number;
  /** Approved of all decided, 0 to 1; undefined where nothing was decided. */
  readonly approvalRate: number | undefined;
}

/** What the days come to together. A rate of days is no mean of daily rates. */
export function total(days: readonly DayFigures[]): Totals {
  const sum = (pick: (day: DayFigures) => number) =>
    days.reduce((sofar, day) => sofar + pick(day), 0);
  const approved = sum(day => day.approved);
  const decided = approved + sum(day => day.rejected);
  return {
    registrations: sum(day => day.registrations),
    created: sum(day => day.created),
    decided,
    approvalRate: decided === 0 ? undefined : approved / decided,
  };
}

/**
 * The approval rate of the seven days up to each day: a single day has too few
 * decisions for its rate to say anything.
 */
export function weeklyApprovalRate(days: readonly DayFigures[]): (number | null)[] {
  return days.map((_, index) => {
    const { approvalRate } = total(days.slice(Math.max(0, index - 6), index + 1));
    return approvalRate ?? null;
  });
}
