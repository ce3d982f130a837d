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

/** Whether `code` matches an ALB matcher such as `200`, `200,302` or `200-299`. */
export function matchesCode(matcher: string, code: number): boolean {
  return matcher.split(',').some(part => {
    const [low, high = low] = part.split('-').map(Number);
    return code >= low && code <= high;
  });
}

/** The streak after one more answer. */
export function nextStreak(
  streak: Streak,
  answer: Answer,
  matcher: string,
): Streak {
  return answer.kind === 'status' && matchesCode(matcher, answer.code)
    ? { passed: streak.passed + 1, failed: 0 }
    : { passed: 0, failed: streak.failed + 1 };
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
