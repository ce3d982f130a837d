import { pushed, pushImage } from './pushImage';
import type { Scenario } from './Scenario';
import { REPOSITORY } from './targets';

/** A release that never becomes healthy. */
export const failingHealthChecksRelease: Scenario = {
  name: 'failing-health-checks-release',
  title: 'Release that fails its health checks',
  description:
    'Pushes a new image whose tasks run but never pass a health check. Deployed, it takes no traffic and trips the circuit breaker.',
  parameters: [REPOSITORY],
  start(context, { service }) {
    const push = pushImage(context, service, 'patch', () => ({
      healthCheck: 'fail',
    }));
    return pushed(push, 'which never passes a health check');
  },
};
