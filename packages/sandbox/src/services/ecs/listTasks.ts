import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { deploymentName, lastPart } from '../../world/ecs/names';
import type { Task } from '../../world/model';
import { pageOfEcs, regionOf, requireCluster, requireService } from './lookup';

/** ListTasks of a cluster: running ones unless asked otherwise. */
export function listTasks(world: World): Handler<typeof ecs, 'ListTasks'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const cluster = requireCluster(region, input.cluster);
    const service = input.serviceName
      ? requireService(region, input.cluster, input.serviceName)
      : undefined;
    const desired = input.desiredStatus ?? 'RUNNING';
    const arns = [...region.ecs.tasks.values()]
      .filter(
        task =>
          task.clusterArn === cluster.arn &&
          task.desiredStatus === desired &&
          (!service || task.serviceName === service.name) &&
          (!input.family || familyOf(task) === input.family) &&
          (!input.startedBy ||
            deploymentName(task.serviceRevisionArn) === input.startedBy),
      )
      .map(task => task.arn);
    const { items, next } = pageOfEcs(arns, input, call, 100);
    return { taskArns: items, nextToken: next };
  };
}

function familyOf(task: Task): string {
  return lastPart(task.taskDefinitionArn).split(':')[0];
}
