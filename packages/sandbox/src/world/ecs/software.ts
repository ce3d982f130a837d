import type { ImageBehaviour, Region, Task } from '../model';
import type { Ecs } from './Ecs';
import { findImage, mainContainer, pinned } from './images';

/** Software the sandbox knows nothing about: small, quick and well. */
const UNKNOWN_SOFTWARE: ImageBehaviour = {
  errorRate: 0,
  latencyMedianMs: 20,
  latencySpread: 0.35,
  cpuMsPerRequest: 5,
  memoryMiB: 128,
  startUpMs: 10_000,
  healthCheck: 'pass',
};

/**
 * How the software in a task behaves. The image is the one its revision pinned;
 * a task that runs keeps it, whatever happens to the registry.
 */
export function taskBehaviour(
  ecs: Ecs,
  region: Region,
  task: Task,
): ImageBehaviour {
  const record = ecs.record(task);
  if (!record.image) {
    const definition = region.ecs.taskDefinitions.get(task.taskDefinitionArn);
    const name = definition && mainContainer(definition).name;
    const container =
      task.containers.find(c => c.name === name) ?? task.containers[0];
    record.image = findImage(ecs.world, pinned(container));
  }
  return record.image?.behaviour ?? UNKNOWN_SOFTWARE;
}
