import { pushed, pushImage } from './pushImage';
import type { Scenario } from './Scenario';
import { REPOSITORY } from './targets';

/** A release that is fine. */
export const goodRelease: Scenario = {
  name: 'good-release',
  title: 'Good release',
  description:
    'Pushes a new image that works, a little quicker than the newest one.',
  parameters: [REPOSITORY],
  start(context, { service }) {
    const push = pushImage(context, service, 'minor', base => ({
      latencyMedianMs: base.latencyMedianMs * 0.95,
    }));
    return pushed(push, 'which works');
  },
};
