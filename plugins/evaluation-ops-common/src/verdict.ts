import type { Verdict } from './schema/openapi/generated';

/**
 * Verdicts from worst to best. `unknown` stands between `degraded` and `healthy`:
 * what is known to be bad is worse, and what is not known is never good.
 *
 * @public
 */
export const VERDICTS: readonly Verdict[] = [
  'failing',
  'degraded',
  'unknown',
  'healthy',
];

/**
 * Orders verdicts worst first, for `Array.prototype.sort`.
 *
 * @public
 */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return VERDICTS.indexOf(a) - VERDICTS.indexOf(b);
}

/**
 * The worst of several verdicts; `unknown` of none at all, because nothing
 * observed is nothing known.
 *
 * @public
 */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  const [worst] = [...verdicts].sort(compareVerdicts);
  return worst ?? 'unknown';
}

/**
 * Whether an observation is too old to be believed.
 *
 * @param staleAfter - as the API gives it, ISO 8601.
 * @param now - milliseconds since the epoch.
 * @public
 */
export function isStale(staleAfter: string, now: number): boolean {
  const until = Date.parse(staleAfter);
  return Number.isNaN(until) || now > until;
}
