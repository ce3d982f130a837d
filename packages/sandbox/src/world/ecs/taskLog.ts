import type { Millis, Region, Task } from '../model';
import { mainContainer } from './images';
import { lastPart } from './names';
import { taskBehaviour } from './software';
import type { Ecs } from './Ecs';

const STARTING: Record<string, string[]> = {
  frontend: [
    '/docker-entrypoint.sh: Configuration complete; ready for start up',
    '[notice] 1#1: nginx/1.27.4',
    '[notice] 1#1: start worker processes',
  ],
  backend: [
    '[1] [INFO] Starting gunicorn 23.0.0',
    '[1] [INFO] Listening at: http://0.0.0.0:8000 (1)',
    '[1] [INFO] Using worker: gthread',
    '[7] [INFO] Booting worker with pid: 7',
  ],
};

const STOPPING: Record<string, string[]> = {
  frontend: [
    '[notice] 1#1: signal 3 (SIGQUIT) received, shutting down',
    '[notice] 1#1: exit',
  ],
  backend: [
    '[1] [INFO] Handling signal: term',
    '[7] [INFO] Worker exiting (pid: 7)',
    '[1] [INFO] Shutting down: Master',
  ],
};

function kindOf(name: string): 'frontend' | 'backend' {
  return /front|web|nginx/.test(name) ? 'frontend' : 'backend';
}

/** The stream of a task's main container, if it logs: `<prefix>/<container>/<task id>`. */
export function logStreamOf(
  region: Region,
  task: Task,
): { group: string; stream: string } | undefined {
  const definition = region.ecs.taskDefinitions.get(task.taskDefinitionArn);
  const container = definition && mainContainer(definition);
  return container?.logGroup
    ? {
        group: container.logGroup,
        stream: `${container.logStreamPrefix ?? 'ecs'}/${
          container.name
        }/${lastPart(task.arn)}`,
      }
    : undefined;
}

/** Writes what the process says when it starts, stops or dies. */
export function writeTaskLog(
  ecs: Ecs,
  region: Region,
  task: Task,
  moment: 'start' | 'stop' | 'crash',
  at: Millis,
): void {
  const target = logStreamOf(region, task);
  if (!target) {
    return;
  }
  const kind = kindOf(task.serviceName);
  const lines =
    moment === 'crash'
      ? taskBehaviour(ecs, region, task).crash?.log ?? []
      : { start: STARTING, stop: STOPPING }[moment][kind];
  for (const line of lines) {
    region.logs.append(target.group, target.stream, at, line);
  }
}
