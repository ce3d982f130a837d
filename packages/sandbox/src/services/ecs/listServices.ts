import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { pageOfEcs, regionOf, requireCluster } from './lookup';

/** ListServices of a cluster, ten at a time. */
export function listServices(
  world: World,
): Handler<typeof ecs, 'ListServices'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const cluster = requireCluster(region, input.cluster);
    const arns = [...region.ecs.services.values()]
      .filter(
        service =>
          service.clusterArn === cluster.arn &&
          service.status !== 'INACTIVE' &&
          (!input.launchType || input.launchType === service.launchType),
      )
      .map(service => service.arn);
    const { items, next } = pageOfEcs(arns, input, call, 10);
    return { serviceArns: items, nextToken: next };
  };
}
