import { firingAlarms } from './alarms';
import { countFailures } from './circuitBreaker';
import type { Failure } from './outcome';
import type { Subject } from './Subject';

/** Tasks of one revision that failed or got well in a step. */
export interface TaskOutcome {
  failed: number;
  becameHealthy: number;
}

/**
 * Counts failed tasks; the breaker trips when its threshold is reached. AWS
 * documents it for rolling and blue/green deployments; a canary whose tasks
 * never start would otherwise hang in SCALE_UP.
 */
export function checkCircuitBreaker(
  { deployment }: Subject,
  outcome: TaskOutcome,
): Failure | undefined {
  const { circuitBreaker: configured } = deployment.configuration;
  const breaker = deployment.circuitBreaker;
  breaker.failureCount = countFailures(
    configured,
    breaker.failureCount,
    outcome,
  );
  if (
    breaker.status !== 'MONITORING' ||
    breaker.failureCount < breaker.threshold
  ) {
    return undefined;
  }
  breaker.status = 'TRIGGERED';
  return {
    reason:
      'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    event: 'tasks failed to start.',
    rollback: configured.rollback,
  };
}

/**
 * Looks at the deployment's alarms, also while a pause hook holds it. AWS does
 * not say whether it does; not to look would be the surprise.
 */
export function checkAlarms({
  deployment,
  region,
}: Subject): Failure | undefined {
  const { alarms } = deployment;
  if (alarms.status !== 'MONITORING') {
    return undefined;
  }
  const firing = firingAlarms(alarms.alarmNames, region.alarms);
  if (firing.length === 0) {
    return undefined;
  }
  alarms.status = 'TRIGGERED';
  alarms.triggeredAlarmNames = firing;
  return {
    reason: `Service deployment rolled back because alarm(s) [${firing.join(
      ', ',
    )}] were triggered.`,
    event: 'alarm detected.',
    rollback: deployment.configuration.alarms.rollback,
  };
}
