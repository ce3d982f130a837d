import { trafficConditions } from '../world/traffic';
import type { Scenario } from './Scenario';
import { ENVIRONMENT, lasting, minutes, regionOf } from './targets';

/** Many more users than usual. */
export const trafficSpike: Scenario = {
  name: 'traffic-spike',
  title: 'Traffic spike',
  description:
    'Several times as many users come. Tasks fill their CPU, answers slow down, and in the end requests fail.',
  parameters: [
    ENVIRONMENT,
    {
      name: 'factor',
      description: 'times the usual number of users',
      default: '3',
      range: { min: 0, max: 50 },
    },
    minutes(3),
  ],
  start(context, settings) {
    const { environment, factor } = settings;
    const { demand } = trafficConditions(regionOf(context, environment));
    demand.set(environment, Number(factor));
    return {
      summary: `${environment} has ${factor} times its usual users`,
      lastsMs: lasting(settings),
      stop: () => {
        demand.delete(environment);
      },
    };
  },
};
