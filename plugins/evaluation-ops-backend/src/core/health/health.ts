import {
  compareVerdicts,
  worstVerdict,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type {
  Check,
  Health,
  Verdict,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Observation, ServiceIdentity } from '../model';
import { span } from '../time';
import { alarmChecks } from './alarmChecks';
import { computeChecks } from './computeChecks';
import { trafficChecks } from './trafficChecks';

/** What an observation that is too old is worth. */
function stale(check: Check, age: number): Check {
  return check.verdict === 'unknown'
    ? check
    : {
        ...check,
        verdict: 'unknown',
        reason: `Last seen ${span(age)} ago (${
          check.reason
        }); nothing newer is known`,
      };
}

/**
 * Rolls checks up to one verdict with its reasons, worst first. No check at all
 * is `unknown`.
 */
export function rollUp(checks: Check[]): Health {
  const sorted = [...checks].sort(
    (a, b) =>
      compareVerdicts(a.verdict, b.verdict) || a.id.localeCompare(b.id, 'en'),
  );
  const verdict: Verdict = worstVerdict(checks.map(check => check.verdict));
  const reasons = sorted
    .filter(check => check.verdict !== 'healthy')
    .map(check => check.reason);
  if (verdict !== 'healthy' && reasons.length === 0) {
    reasons.push('Nothing has been observed yet');
  }
  return {
    verdict,
    reasons: verdict === 'healthy' ? [] : [...new Set(reasons)],
    checks: sorted,
  };
}

/**
 * The health of a service from one look at it.
 *
 * @param now - milliseconds since the epoch.
 * @param more - checks of further sources.
 */
export function assessHealth(
  identity: ServiceIdentity,
  observation: Observation,
  now: number,
  more: Check[] = [],
): Health {
  const checks = [
    ...computeChecks(identity, observation),
    ...trafficChecks(observation),
    ...alarmChecks(observation),
    ...more,
  ];
  return rollUp(
    now > observation.staleAfter
      ? checks.map(found => stale(found, now - observation.at))
      : checks,
  );
}
