import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { deploymentsOf } from '../../world/ecs/deployments';
import { pageOfEcs, regionOf, requireService } from './lookup';
import { toServiceDeploymentBrief } from './serviceDeploymentShape';

/** ListServiceDeployments of a service, newest first. */
export function listServiceDeployments(
  world: World,
): Handler<typeof ecs, 'ListServiceDeployments'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const service = requireService(region, input.cluster, input.service);
    const { before, after } = input.createdAt ?? {};
    const deployments = deploymentsOf(region, service)
      .reverse()
      .filter(
        deployment =>
          (!input.status?.length || input.status.includes(deployment.status)) &&
          (!before || deployment.createdAt < before.getTime()) &&
          (!after || deployment.createdAt > after.getTime()),
      );
    const { items, next } = pageOfEcs(deployments, input, call, 20);
    return {
      serviceDeployments: items.map(toServiceDeploymentBrief),
      nextToken: next,
    };
  };
}
