import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { arnOf } from '../../world/ecs/names';
import { invalidParameter } from './errors';
import { findTask, regionOf, requireCluster } from './lookup';
import { toTask } from './taskShape';

const MAX_TASKS = 100;

/** DescribeTasks, at most a hundred at once. */
export function describeTasks(
  world: World,
): Handler<typeof ecs, 'DescribeTasks'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const cluster = requireCluster(region, input.cluster);
    const references = input.tasks ?? [];
    if (references.length === 0) {
      throw invalidParameter('Tasks cannot be empty.');
    }
    if (references.length > MAX_TASKS) {
      throw invalidParameter(
        `Tasks cannot have more than ${MAX_TASKS} elements.`,
      );
    }
    const tags = input.include?.includes('TAGS') ?? false;
    const tasks: ecs.Task[] = [];
    const failures: ecs.Failure[] = [];
    for (const reference of references) {
      const task = findTask(region, cluster, reference);
      if (task) {
        tasks.push(toTask(region, task, { tags }));
      } else {
        failures.push({
          arn: reference.startsWith('arn:')
            ? reference
            : arnOf(region, 'ecs', `task/${cluster.name}/${reference}`),
          reason: 'MISSING',
        });
      }
    }
    return { tasks, failures };
  };
}
