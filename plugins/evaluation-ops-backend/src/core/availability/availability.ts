/**
 * Availability is the share of good answers among valid requests, counted by
 * the load balancer. What it answered 5xx itself counts against it too: a
 * service without healthy targets shows only there.
 */

/** Requests of a stretch of time. */
export interface RequestCounts {
  valid: number;
  good: number;
}

/** What is left of what may fail. */
export interface ErrorBudget {
  /** Share of good answers, 0..1; `undefined` without requests. */
  availability?: number;
  /** Share of the budget that is left; negative when it is overspent. */
  remaining?: number;
  /** Requests that may still fail before the objective is missed. */
  remainingRequests?: number;
}

/** How quickly the budget is spent over a window: 1 spends it exactly in the objective's own window. */
export interface BurnRate {
  windowSeconds: number;
  rate?: number;
}

/**
 * The error budget of an objective.
 *
 * @param objective - share of good answers promised, such as 0.999; below 1
 */
export function errorBudget(
  counts: RequestCounts,
  objective: number,
): ErrorBudget {
  if (counts.valid <= 0) {
    return {};
  }
  const bad = counts.valid - counts.good;
  const allowed = counts.valid * (1 - objective);
  return {
    availability: counts.good / counts.valid,
    remaining: 1 - bad / allowed,
    remainingRequests: Math.floor(allowed - bad),
  };
}

/** Burn rate of one window; no requests are no rate. */
export function burnRate(
  windowSeconds: number,
  counts: RequestCounts,
  objective: number,
): BurnRate {
  if (counts.valid <= 0) {
    return { windowSeconds };
  }
  const share = (counts.valid - counts.good) / counts.valid;
  return { windowSeconds, rate: share / (1 - objective) };
}

/**
 * Whether the budget burns so fast that somebody has to act: the pairs of a long
 * and a short window, both of which must burn, of the Google SRE workbook
 * (chapter 5, multiwindow multi-burn-rate alerts).
 */
export function burnVerdict(
  rates: BurnRate[],
): 'healthy' | 'degraded' | 'failing' | 'unknown' {
  const rate = (seconds: number) =>
    rates.find(candidate => candidate.windowSeconds === seconds)?.rate;
  const burns = (long: number, short: number, limit: number) =>
    (rate(long) ?? 0) >= limit && (rate(short) ?? 0) >= limit;
  if (rates.every(candidate => candidate.rate === undefined)) {
    return 'unknown';
  }
  if (burns(3600, 300, 14.4)) {
    return 'failing';
  }
  return burns(21_600, 1800, 6) ? 'degraded' : 'healthy';
}
