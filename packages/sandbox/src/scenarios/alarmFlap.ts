import { topicNotifier, transition } from '../world/alarms';
import type { Alarm, Millis, Region } from '../world/model';
import { Scenario, ScenarioContext, ScenarioError } from './Scenario';
import { lasting, minutes } from './targets';

/** An alarm that cannot make up its mind. */
export const alarmFlap: Scenario = {
  name: 'alarm-flap',
  title: 'Alarm flaps',
  description:
    'An alarm goes to ALARM and back again and again, whatever its metric says.',
  parameters: [
    {
      name: 'alarm',
      description: 'which alarm',
      default: 'production-evaluation-backend-latency-p95',
      options: context => alarms(context).map(({ alarm }) => alarm.name),
    },
    {
      name: 'seconds',
      description: 'seconds in each state',
      default: '6',
      range: { min: 1, max: 3_600 },
    },
    minutes(3),
  ],
  start(context, settings) {
    const found = alarms(context).find(
      ({ alarm }) => alarm.name === settings.alarm,
    );
    if (!found) throw new ScenarioError(`No alarm is named ${settings.alarm}`);
    const { alarm, region } = found;
    const { world } = context;
    const notify = topicNotifier(world, region);
    let turnsAt: Millis = world.clock.now();
    const step = (to: Millis) => {
      // Nobody else judges it meanwhile.
      alarm.setByHandAt = to;
      if (to < turnsAt) return;
      turnsAt = to + Number(settings.seconds) * 1000;
      const state = alarm.state === 'ALARM' ? 'OK' : 'ALARM';
      const reason = `Threshold Crossed: 1 datapoint was ${
        state === 'ALARM' ? '' : 'not '
      }beyond the threshold (${alarm.threshold})`;
      const place = { account: region.account, region: region.name };
      transition(alarm, { state, reason, at: to }, place, notify);
    };
    step(turnsAt);
    return {
      summary: `${alarm.name} changes every ${settings.seconds} seconds`,
      lastsMs: lasting(settings),
      step,
      stop: () => {
        alarm.setByHandAt = undefined;
      },
    };
  },
};

function alarms({
  world,
}: ScenarioContext): { alarm: Alarm; region: Region }[] {
  return [...world.regions()].flatMap(region =>
    [...region.alarms.values()].map(alarm => ({ alarm, region })),
  );
}
