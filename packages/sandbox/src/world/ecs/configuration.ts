import type { DeploymentConfiguration } from '../model';

/** ECS's defaults for a replica service, with what differs from them. */
export function deploymentConfiguration(
  given: Partial<DeploymentConfiguration> = {},
): DeploymentConfiguration {
  return {
    strategy: 'ROLLING',
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    bakeTimeInMinutes: 0,
    circuitBreaker: circuitBreaker({ enable: false, rollback: false }),
    alarms: { alarmNames: [], enable: false, rollback: false },
    lifecycleHooks: [],
    ...given,
  };
}

/** ECS's defaults for a circuit breaker, with what differs from them. */
export function circuitBreaker(
  given: Partial<DeploymentConfiguration['circuitBreaker']>,
): DeploymentConfiguration['circuitBreaker'] {
  return {
    enable: true,
    rollback: true,
    resetOnHealthyTask: true,
    thresholdType: 'BOUNDED_PERCENT',
    thresholdValue: 50,
    ...given,
  };
}
