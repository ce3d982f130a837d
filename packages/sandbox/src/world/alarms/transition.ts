import { randomUUID } from 'node:crypto';
import { publish } from '../data/sns';
import { Alarm, AlarmState, Millis, Region, World } from '../model';

/**
 * Tells a topic of a change; the subject and the message are CloudWatch's.
 * False where there is no such topic.
 */
export type Notify = (
  topicArn: string,
  subject: string,
  message: string,
) => boolean;

/** Publishes to the SNS topics of a region. */
export function topicNotifier(world: World, region: Region): Notify {
  return (topicArn, subject, message) => {
    const at = world.clock.now();
    const id = randomUUID();
    return publish(region, topicArn, { id, at, subject, message });
  };
}

/** A state that an alarm goes into, with why. */
export interface NewState {
  state: AlarmState;
  reason: string;
  reasonData?: string;
  at: Millis;
}

const MOST_HISTORY = 500;

/** Adds to the history, newest first. */
export function remember(alarm: Alarm, entry: Alarm['history'][number]): void {
  alarm.history.unshift(entry);
  if (alarm.history.length > MOST_HISTORY) alarm.history.length = MOST_HISTORY;
}

/** Moves an alarm into a state, writes its history and runs its actions. */
export function transition(
  alarm: Alarm,
  to: NewState,
  place: { account: string; region: string },
  notify: Notify,
): void {
  const from = alarm.state;
  const oldState = describe(from, alarm.stateReason, alarm.stateReasonData);
  alarm.stateReason = to.reason;
  alarm.stateReasonData = to.reasonData;
  if (from === to.state) return;
  alarm.state = to.state;
  alarm.stateUpdatedAt = to.at;
  remember(alarm, {
    at: to.at,
    type: 'StateUpdate',
    summary: `Alarm updated from ${from} to ${to.state}`,
    data: JSON.stringify({
      version: '1.0',
      oldState,
      newState: describe(to.state, to.reason, to.reasonData),
    }),
  });
  if (!alarm.actionsEnabled) return;
  for (const action of actionsOf(alarm)) {
    act(alarm, action, from, to, place, notify);
  }
}

function act(
  alarm: Alarm,
  action: string,
  from: AlarmState,
  to: NewState,
  place: { account: string; region: string },
  notify: Notify,
): void {
  // Other actions (scaling policies, Lambda functions) have nothing here that could run.
  const published =
    /^arn:aws[\w-]*:sns:/.test(action) &&
    notify(
      action,
      `${to.state}: "${alarm.name}" in ${place.region}`.slice(0, 100),
      JSON.stringify({
        AlarmName: alarm.name,
        AlarmDescription: alarm.description,
        AWSAccountId: place.account,
        NewStateValue: to.state,
        NewStateReason: to.reason,
        StateChangeTime: new Date(to.at).toISOString().replace('Z', '+0000'),
        Region: place.region,
        AlarmArn: alarm.arn,
        OldStateValue: from,
      }),
    );
  remember(alarm, {
    at: to.at,
    type: 'Action',
    summary: published
      ? `Successfully executed action ${action}`
      : `Failed to execute action ${action}`,
    data: JSON.stringify({
      actionState: published ? 'Succeeded' : 'Failed',
      stateUpdateTimestamp: to.at,
      notificationResource: action,
      publishedMessage: null,
    }),
  });
}

function actionsOf(alarm: Alarm): string[] {
  switch (alarm.state) {
    case 'ALARM':
      return alarm.alarmActions;
    case 'OK':
      return alarm.okActions;
    default:
      return alarm.insufficientDataActions ?? [];
  }
}

function describe(
  stateValue: AlarmState,
  stateReason: string,
  reasonData: string | undefined,
) {
  return {
    stateValue,
    stateReason,
    stateReasonData:
      reasonData === undefined ? undefined : JSON.parse(reasonData),
  };
}
