import { pushed, pushImage } from './pushImage';
import type { Scenario } from './Scenario';
import { REPOSITORY } from './targets';

/** A release whose requests fail. */
export const badRelease: Scenario = {
  name: 'bad-release',
  title: 'Bad release',
  description:
    'Pushes a new image that answers a share of its requests with a 500. Deployed as a canary, it trips the alarm on errors and is rolled back.',
  parameters: [
    REPOSITORY,
    {
      name: 'errors',
      description: 'percent of the requests that fail',
      default: '25',
      range: { min: 1, max: 100 },
    },
  ],
  start(context, { service, errors }) {
    const push = pushImage(context, service, 'patch', () => ({
      errorRate: Number(errors) / 100,
    }));
    return pushed(push, `which fails ${errors} percent of its requests`);
  },
};
