import { Region } from '../model';
import { transition } from './transition';

const MINUTE = 60_000;

/**
 * Gives alarms the history that past deployments claim: one that was rolled
 * back by an alarm had that alarm firing. Nobody is notified again.
 */
export function tellAlarmHistory(region: Region): void {
  const rolledBack = [...region.ecs.deployments.values()]
    .filter(deployment => deployment.rollback)
    .sort((a, b) => a.createdAt - b.createdAt);
  const place = { account: region.account, region: region.name };
  for (const { rollback, alarms } of rolledBack) {
    for (const name of alarms.triggeredAlarmNames) {
      const alarm = region.alarms.get(name);
      if (!alarm) continue;
      const { threshold } = alarm;
      const turn = (state: 'ALARM' | 'OK', at: number, values: string) =>
        transition(
          alarm,
          {
            state,
            at,
            reason: `Threshold Crossed: ${
              alarm.datapointsToAlarm
            } out of the last ${alarm.evaluationPeriods} datapoints were ${
              state === 'ALARM' ? '' : 'not '
            }greater than the threshold (${threshold.toFixed(1)}) [${values}].`,
          },
          place,
          () => true,
        );
      turn('ALARM', rollback!.startedAt - 20_000, '9.2, 8.7');
      turn('OK', rollback!.startedAt + 3 * MINUTE, '0.1, 0.0');
    }
  }
}
