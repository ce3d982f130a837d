import type { Target, TargetGroup } from '../model';

/** How a target answers a health check. */
export type Answer =
  | { kind: 'status'; code: number }
  | { kind: 'timeout' }
  | { kind: 'refused' };

/** Checks in a row with the same outcome. */
export interface Streak {
  passed: number;
  failed: number;
}

const matchers = new Map<string, (code: number) => boolean>();

/** Reads an ALB matcher such as `200`, `200,302` or `200-299`; once, it is asked often. */
function parseMatcher(matcher: string): (code: number) => boolean {
  let matches = matchers.get(matcher);
  if (!matches) {
    const ranges = matcher.split(',').map(part => {
      const [low, high = low] = part.split('-').map(Number);
      return { low, high };
    });
    matches = code =>
      ranges.some(({ low, high }) => code >= low && code <= high);
    matchers.set(matcher, matches);
  }
  return matches;
}

/** Whether `code` matches an ALB matcher. */
export function matchesCode(matcher: string, code: number): boolean {
  return parseMatcher(matcher)(code);
}

/** The streak after `checks` more answers of the same kind. */
export function nextStreak(
  streak: Streak,
  answer: Answer,
  matcher: string,
  checks: number,
): Streak {
  return answer.kind === 'status' && matchesCode(matcher, answer.code)
    ? { passed: streak.passed + checks, failed: 0 }
    : { passed: 0, failed: streak.failed + checks };
}

function failure(
  answer: Answer,
): Pick<Target, 'state' | 'reason' | 'description'> {
  switch (answer.kind) {
    case 'status':
      return {
        state: 'unhealthy',
        reason: 'Target.ResponseCodeMismatch',
        description: `Health checks failed with these codes: [${answer.code}]`,
      };
    case 'timeout':
      return {
        state: 'unhealthy',
        reason: 'Target.Timeout',
        description: 'Request timed out',
      };
    default:
      return {
        state: 'unhealthy',
        reason: 'Target.FailedHealthChecks',
        description: 'Health checks failed',
      };
  }
}

/**
 * What a target becomes after a check, `undefined` when it stays what it is.
 * The thresholds of the target group count checks in a row; a target that was
 * never healthy fails with its first streak as well.
 */
export function judgeTarget(
  target: Pick<Target, 'state' | 'reason'>,
  streak: Streak,
  answer: Answer,
  check: TargetGroup['healthCheck'],
): Pick<Target, 'state' | 'reason' | 'description'> | undefined {
  if (streak.passed >= check.healthyThreshold && target.state !== 'healthy') {
    return { state: 'healthy', reason: undefined, description: undefined };
  }
  if (streak.failed >= check.unhealthyThreshold) {
    const next = failure(answer);
    return target.state === next.state && target.reason === next.reason
      ? undefined
      : next;
  }
  if (
    target.state === 'initial' &&
    target.reason === 'Elb.RegistrationInProgress'
  ) {
    return {
      state: 'initial',
      reason: 'Elb.InitialHealthChecking',
      description: 'Initial health checks in progress',
    };
  }
  return undefined;
}
