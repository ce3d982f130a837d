import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { isLive } from '../../world/ecs/lookup';
import { arnOf } from '../../world/ecs/names';
import type { Cluster, Region } from '../../world/model';
import { findCluster, regionOf } from './lookup';
import { toTags } from './tags';

/** DescribeClusters by name or ARN; what is not there is a failure of reason MISSING. */
export function describeClusters(
  world: World,
): Handler<typeof ecs, 'DescribeClusters'> {
  return ({ clusters = ['default'], include }, call) => {
    const region = regionOf(world, call);
    const found: ecs.Cluster[] = [];
    const failures: ecs.Failure[] = [];
    for (const reference of clusters) {
      const cluster = findCluster(region, reference);
      if (cluster) {
        found.push(toCluster(region, cluster, include?.includes('TAGS')));
      } else {
        failures.push({
          arn: reference.startsWith('arn:')
            ? reference
            : arnOf(region, 'ecs', `cluster/${reference}`),
          reason: 'MISSING',
        });
      }
    }
    return { clusters: found, failures };
  };
}

function toCluster(
  region: Region,
  cluster: Cluster,
  withTags: boolean = false,
): ecs.Cluster {
  const tasks = [...region.ecs.tasks.values()].filter(
    task => task.clusterArn === cluster.arn,
  );
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.status,
    registeredContainerInstancesCount: 0,
    runningTasksCount: tasks.filter(t => t.lastStatus === 'RUNNING').length,
    pendingTasksCount: tasks.filter(
      t => isLive(t) && t.lastStatus !== 'RUNNING',
    ).length,
    activeServicesCount: [...region.ecs.services.values()].filter(
      s => s.clusterArn === cluster.arn && s.status === 'ACTIVE',
    ).length,
    statistics: [],
    settings: [{ name: 'containerInsights', value: 'enhanced' }],
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [],
    tags: withTags ? toTags(cluster.tags) : [],
  };
}
