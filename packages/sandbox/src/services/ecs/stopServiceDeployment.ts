import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { isTerminal } from '../../world/ecs/deployments';
import { conflict, invalidParameter } from './errors';
import { regionOf, requireDeployment } from './lookup';

/** StopServiceDeployment: goes back to the revision that last completed. ROLLBACK
 * is the only way to stop that ECS documents, although the SDK has another. */
export function stopServiceDeployment(
  world: World,
): Handler<typeof ecs, 'StopServiceDeployment'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const deployment = requireDeployment(region, input.serviceDeploymentArn);
    if (input.stopType !== undefined && input.stopType !== 'ROLLBACK') {
      throw invalidParameter('Invalid stopType. Valid values are: ROLLBACK');
    }
    if (isTerminal(deployment)) {
      throw conflict(
        'Stopping a service deployment is not allowed for service deployment in terminal states.',
      );
    }
    if (
      deployment.status === 'PENDING' ||
      deployment.status === 'IN_PROGRESS'
    ) {
      deployment.status = 'ROLLBACK_REQUESTED';
      deployment.statusReason =
        'Service deployment rolled back because a user requested to stop it.';
      deployment.updatedAt = world.clock.now();
    }
    return { serviceDeploymentArn: deployment.arn };
  };
}
