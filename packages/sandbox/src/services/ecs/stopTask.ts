import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { Ecs } from '../../world/ecs/Ecs';
import { serviceOfTask } from '../../world/ecs/lookup';
import { stopTask as stop } from '../../world/ecs/tasks';
import { invalidParameter } from './errors';
import { findTask, regionOf, requireCluster } from './lookup';
import { toTask } from './taskShape';

/** StopTask: the task drains and stops; its service starts another. */
export function stopTask(world: World): Handler<typeof ecs, 'StopTask'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const cluster = requireCluster(region, input.cluster);
    const task = findTask(region, cluster, input.task);
    if (!task) {
      throw invalidParameter('The referenced task was not found.');
    }
    stop(
      Ecs.of(world),
      region,
      serviceOfTask(region, task),
      task,
      { code: 'UserInitiated', reason: input.reason ?? 'Task stopped by user' },
      world.clock.now(),
    );
    return { task: toTask(region, task, { tags: false }) };
  };
}
