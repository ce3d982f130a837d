import { awsService, faultOf, onCalls, OPERATION } from './faults';
import type { Scenario } from './Scenario';
import { lasting, minutes } from './targets';

/** AWS says that it is asked too often. */
export const throttling: Scenario = {
  name: 'throttling',
  title: 'Throttling',
  description:
    'AWS answers a share of the calls with "Rate exceeded", which SDK clients retry a few times by themselves.',
  parameters: [
    awsService('ECS'),
    OPERATION,
    {
      name: 'percent',
      description: 'percent of the calls',
      default: '60',
      range: { min: 1, max: 100 },
    },
    minutes(1),
  ],
  start(context, settings) {
    const random = context.world.random.fork('scenarios/throttling');
    const share = Number(settings.percent) / 100;
    const stop = onCalls(context, settings, call => {
      if (random.next() < share) {
        throw faultOf(call, 'Throttling', 'Rate exceeded');
      }
    });
    return {
      summary: `${settings.percent} percent of the calls of ${settings.api} are throttled`,
      lastsMs: lasting(settings),
      stop,
    };
  },
};
