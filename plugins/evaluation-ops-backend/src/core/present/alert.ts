import type { Alert } from '@evaluation-ops/plugin-evaluation-ops-common';
import type { ConsoleLinks } from '../links';
import type { ObservedAlarm, ServiceIdentity } from '../model';
import { iso } from '../time';

const STATES = {
  ALARM: 'firing',
  OK: 'ok',
  INSUFFICIENT_DATA: 'nodata',
} as const satisfies Record<ObservedAlarm['state'], Alert['state']>;

const STATE_ORDER: Alert['state'][] = ['firing', 'nodata', 'ok'];
const PRIORITIES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

/** The API's view of an alarm. */
export function toAlert(
  alarm: ObservedAlarm,
  context: {
    identity: ServiceIdentity;
    links: ConsoleLinks;
    /** Of the alarm, as far as they are known. */
    tags?: Record<string, string>;
  },
): Alert {
  const priority = PRIORITIES.find(known => known === context.tags?.Priority);
  const since = iso(alarm.since);
  return {
    id: alarm.arn,
    source: 'cloudwatch',
    title: alarm.name,
    state: STATES[alarm.state],
    ...(priority && { priority }),
    reason: alarm.reason ?? 'CloudWatch gives no reason',
    ...(since && { since }),
    guardsDeployments: alarm.guards,
    link: context.links.alarm(context.identity, alarm.name),
  };
}

/** What fires first, by priority; what carries none comes after what does. */
export function byUrgency(a: Alert, b: Alert): number {
  const rank = ({ priority }: Alert) =>
    priority ? PRIORITIES.indexOf(priority) : PRIORITIES.length;
  return (
    STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) ||
    rank(a) - rank(b) ||
    a.title.localeCompare(b.title, 'en')
  );
}
