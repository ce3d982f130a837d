import type {
  Check,
  CheckGroupEnum,
  Verdict,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Sourced } from '../model';
import { iso } from '../time';

/** A check on something that was observed. */
export function check(
  id: string,
  group: CheckGroupEnum,
  title: string,
  from: { source: string; at: number },
  said: { verdict: Verdict; reason: string; observed?: string },
): Check {
  return {
    id,
    group,
    title,
    ...said,
    source: from.source,
    observedAt: iso(from.at),
  };
}

/** A check on something that could not be observed: never green. */
export function unknownCheck(
  id: string,
  group: CheckGroupEnum,
  title: string,
  from: Extract<Sourced<unknown>, { ok: false }>,
): Check {
  const observedAt = iso(from.last?.at);
  return {
    id,
    group,
    title,
    verdict: 'unknown',
    reason: from.failure.message,
    source: from.source,
    ...(observedAt && { observedAt }),
  };
}
