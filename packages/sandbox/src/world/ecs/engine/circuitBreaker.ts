import type { DeploymentConfiguration } from '../../model';

type CircuitBreaker = DeploymentConfiguration['circuitBreaker'];

/** How many failed tasks fail a deployment, by ECS's rules for each type. */
export function failureThreshold(
  breaker: Pick<CircuitBreaker, 'thresholdType' | 'thresholdValue'>,
  desiredCount: number,
): number {
  const share = Math.ceil((breaker.thresholdValue / 100) * desiredCount);
  switch (breaker.thresholdType) {
    case 'COUNT':
      return Math.max(1, breaker.thresholdValue);
    case 'UNBOUNDED_PERCENT':
      return Math.max(1, share);
    default:
      return Math.min(200, Math.max(3, share));
  }
}

/**
 * The failure count after a step.
 *
 * @param step - tasks that failed, and tasks that became healthy for the first time.
 */
export function countFailures(
  breaker: Pick<CircuitBreaker, 'resetOnHealthyTask'>,
  failureCount: number,
  step: { failed: number; becameHealthy: number },
): number {
  const before =
    breaker.resetOnHealthyTask && step.becameHealthy > 0 ? 0 : failureCount;
  return before + step.failed;
}
