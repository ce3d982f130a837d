import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { pageOfEcs, regionOf } from './lookup';

/** ListClusters, a page at a time. */
export function listClusters(
  world: World,
): Handler<typeof ecs, 'ListClusters'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const arns = [...region.ecs.clusters.keys()];
    const { items, next } = pageOfEcs(arns, input, call, 100);
    return { clusterArns: items, nextToken: next };
  };
}
