import type { Region, Service, Task } from '../model';
import { targetOf } from './tasks';

/** The service a task belongs to, `undefined` once it is gone. */
export function serviceOfTask(region: Region, task: Task): Service | undefined {
  const revision = region.ecs.revisions.get(task.serviceRevisionArn);
  return region.ecs.services.get(revision?.serviceArn ?? '');
}

/** The tasks of a service, stopped ones included. */
export function tasksOf(region: Region, service: Service): Task[] {
  return [...region.ecs.tasks.values()].filter(
    task =>
      task.serviceName === service.name &&
      task.clusterArn === service.clusterArn,
  );
}

/** Meant to run: starting or running. */
export function isLive(task: Task): boolean {
  return task.desiredStatus === 'RUNNING';
}

/** Still takes up room: not yet stopped. */
export function isPresent(task: Task): boolean {
  return task.lastStatus !== 'STOPPED';
}

/** Runs and passes every health check it has. */
export function isHealthy(region: Region, task: Task): boolean {
  if (!isLive(task) || task.lastStatus !== 'RUNNING') {
    return false;
  }
  const definition = region.ecs.taskDefinitions.get(task.taskDefinitionArn);
  const checked = definition?.containers.some(c => c.healthCheck) ?? false;
  if (checked && task.healthStatus !== 'HEALTHY') {
    return false;
  }
  if (!task.targetGroupArn) {
    return true;
  }
  const state = targetOf(region, task)?.state;
  return state === 'healthy' || state === 'unused';
}
