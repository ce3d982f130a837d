import type { Alarm, DeploymentConfiguration } from '../../model';

/** The names of those alarms that are in ALARM. */
export function firingAlarms(
  names: readonly string[],
  alarms: ReadonlyMap<string, Alarm>,
): string[] {
  return names.filter(name => alarms.get(name)?.state === 'ALARM');
}

/**
 * Whether a deployment that starts now watches its alarms. One that fires at
 * the start switches all of them off for this deployment: ECS assumes that the
 * deployment is the repair.
 */
export function watchesAlarms(
  configuration: DeploymentConfiguration['alarms'],
  alarms: ReadonlyMap<string, Alarm>,
): boolean {
  return (
    configuration.enable &&
    configuration.alarmNames.length > 0 &&
    firingAlarms(configuration.alarmNames, alarms).length === 0
  );
}

/** AWS minutes that a rolling deployment goes on watching its alarms after its last task. */
export function rollingBakeMinutes(
  names: readonly string[],
  alarms: ReadonlyMap<string, Alarm>,
): number {
  const spans = names.map(name => {
    const alarm = alarms.get(name);
    const periods = alarm?.metrics.map(m => m.stat?.periodSeconds ?? 0) ?? [];
    return (Math.max(60, ...periods) / 60) * (alarm?.evaluationPeriods ?? 1);
  });
  return Math.max(1, ...spans);
}
