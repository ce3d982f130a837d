import type { Check } from '@evaluation-ops/plugin-evaluation-ops-common';
import { latest, type Observation } from '../model';
import { span } from '../time';
import { check, unknownCheck } from './check';

/** One check for each alarm of the service. */
export function alarmChecks(observation: Observation): Check[] {
  const { alarms } = observation;
  if (!alarms.ok) {
    return [unknownCheck('alarms', 'alarms', 'Alarms', alarms)];
  }
  const nothingDesired = latest(observation.service)?.desired === 0;
  return alarms.value.map(alarm => {
    const since =
      alarm.since === undefined
        ? ''
        : ` for ${span(observation.at - alarm.since)}`;
    const make = (verdict: Check['verdict'], reason: string) =>
      check(`alarm:${alarm.name}`, 'alarms', alarm.name, alarms, {
        verdict,
        reason,
        observed: alarm.state,
      });
    switch (alarm.state) {
      case 'OK':
        return make('healthy', 'OK');
      case 'ALARM':
        // An alarm that may roll a deployment back is about the users; others warn.
        return make(
          alarm.guards ? 'failing' : 'degraded',
          `${alarm.name} has been firing${since}${
            alarm.reason ? `: ${alarm.reason}` : ''
          }`,
        );
      default:
        // A standby that waits at zero gives its alarms nothing to judge.
        return nothingDesired
          ? make('healthy', 'No data, as nothing is desired')
          : make(
              'unknown',
              `${alarm.name} has too little data to judge${since}`,
            );
    }
  });
}
