import { pushed, pushImage } from './pushImage';
import type { Scenario } from './Scenario';
import { REPOSITORY } from './targets';

/** A release that answers rightly, but late. */
export const slowRelease: Scenario = {
  name: 'slow-release',
  title: 'Slow release',
  description:
    'Pushes a new image that answers everything, but slowly. Deployed, it trips the alarm on latency and leaves the one on errors alone.',
  parameters: [
    REPOSITORY,
    {
      name: 'milliseconds',
      description: 'median time of a request',
      default: '900',
      range: { min: 10, max: 30_000 },
    },
  ],
  start(context, { service, milliseconds }) {
    const push = pushImage(context, service, 'patch', () => ({
      latencyMedianMs: Number(milliseconds),
      latencySpread: 0.5,
    }));
    return pushed(push, `which takes ${milliseconds} ms for a request`);
  },
};
