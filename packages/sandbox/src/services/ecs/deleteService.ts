import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { currentDeployment } from '../../world/ecs/deployments';
import { invalidParameter, serviceNotActive } from './errors';
import { regionOf, requireService } from './lookup';
import { toService } from './serviceShape';

/** DeleteService: it drains and turns INACTIVE once its tasks are gone. */
export function deleteService(
  world: World,
): Handler<typeof ecs, 'DeleteService'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const service = requireService(region, input.cluster, input.service);
    if (service.status !== 'ACTIVE') {
      throw serviceNotActive();
    }
    if (service.desiredCount > 0 && !input.force) {
      throw invalidParameter(
        'The service cannot be stopped while it is scaled above 0.',
      );
    }
    const deployment = currentDeployment(region, service);
    if (deployment) {
      deployment.status = 'STOPPED';
      deployment.stoppedAt = world.clock.now();
      deployment.updatedAt = world.clock.now();
      service.currentDeploymentArn = undefined;
    }
    service.desiredCount = 0;
    service.status = 'DRAINING';
    return { service: toService(world, region, service, { tags: false }) };
  };
}
