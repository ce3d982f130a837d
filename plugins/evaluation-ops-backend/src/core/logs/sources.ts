import type { ContainerDefinition } from '@aws-sdk/client-ecs';

/** Where containers of a service write their lines. */
export interface LogSource {
  group: string;
  /** What the names of the streams begin with; without one, all of the group. */
  streamPrefix?: string;
}

/**
 * Log groups by the `awslogs` options of containers. A stream is called
 * `<prefix>/<container>/<task id>`; containers that share a group are read at
 * once unless one task is asked for.
 */
export function logSources(
  containers: ContainerDefinition[],
  taskId?: string,
): LogSource[] {
  const found = new Map<string, LogSource>();
  for (const { name = '', logConfiguration } of containers) {
    const options = logConfiguration?.options ?? {};
    const group = options['awslogs-group'];
    if (logConfiguration?.logDriver !== 'awslogs' || !group) {
      continue;
    }
    const prefix = options['awslogs-stream-prefix'];
    const own = prefix === undefined ? undefined : `${prefix}/`;
    const streamPrefix =
      own !== undefined && taskId !== undefined
        ? `${own}${name}/${taskId}`
        : own;
    found.set(JSON.stringify([group, streamPrefix]), {
      group,
      ...(streamPrefix !== undefined && { streamPrefix }),
    });
  }
  return [...found.values()];
}
