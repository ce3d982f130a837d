import { deregisterTarget, registerTarget } from '../elb/targets';
import type { Millis, Region, Service, ServiceRevision, Task } from '../model';
import type { Ecs } from './Ecs';
import { countEvent } from './events';
import { placeTask } from './network';
import { arnOf, lastPart } from './names';
import { writeTaskLog } from './taskLog';

/** Changes the status and remembers when. */
export function setStatus(
  ecs: Ecs,
  task: Task,
  status: Task['lastStatus'],
  at: Millis,
): void {
  task.lastStatus = status;
  ecs.record(task).since = at;
}

/** Starts a task of a revision; it takes its time to run. */
export function startTask(
  ecs: Ecs,
  region: Region,
  service: Service,
  revision: ServiceRevision,
  at: Millis,
): Task {
  const definition = region.ecs.taskDefinitions.get(revision.taskDefinitionArn);
  if (!definition) {
    throw new Error(`No task definition ${revision.taskDefinitionArn}`);
  }
  const siblings = [...region.ecs.tasks.values()].filter(
    task =>
      task.serviceRevisionArn === revision.arn &&
      task.desiredStatus === 'RUNNING',
  );
  const place = placeTask(
    region,
    ecs.random,
    revision.subnets,
    siblings.map(task => task.availabilityZone),
  );
  const id = ecs.random.hex(32);
  const task: Task = {
    arn: arnOf(region, 'ecs', `task/${lastPart(service.clusterArn)}/${id}`),
    clusterArn: service.clusterArn,
    serviceName: service.name,
    taskDefinitionArn: revision.taskDefinitionArn,
    serviceRevisionArn: revision.arn,
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    healthStatus: 'UNKNOWN',
    ...place,
    containers: definition.containers.map((container, index) => ({
      name: container.name,
      image: container.image,
      imageDigest:
        revision.images.find(i => i.containerName === container.name)
          ?.imageDigest ?? '',
      lastStatus: 'PENDING',
      runtimeId: `${id}-${ecs.random.hex(9).replace(/\D/g, `${index}`)}`,
    })),
    createdAt: at,
  };
  region.ecs.tasks.set(task.arn, task);
  ecs.record(task).since = at;
  return task;
}

/** Registers a task with the target group of its revision. */
export function registerTask(
  region: Region,
  task: Task,
  revision: ServiceRevision | undefined,
  at: Millis,
): void {
  const group = region.elb.targetGroups.get(
    revision?.resolvedTargetGroupArn ?? '',
  );
  const port = revision?.loadBalancers[0]?.containerPort;
  if (!group || port === undefined) {
    return;
  }
  task.targetGroupArn = group.arn;
  registerTarget(
    group,
    { id: task.privateIp, port, availabilityZone: task.availabilityZone },
    at,
  );
}

/** The registration of a task, `undefined` where it has none. */
export function targetOf(region: Region, task: Task) {
  const group = region.elb.targetGroups.get(task.targetGroupArn ?? '');
  for (const target of group?.targets.values() ?? []) {
    if (target.id === task.privateIp) {
      return target;
    }
  }
  return undefined;
}

function drainTask(region: Region, task: Task, at: Millis): boolean {
  const group = region.elb.targetGroups.get(task.targetGroupArn ?? '');
  const target = targetOf(region, task);
  if (!group || !target) {
    return false;
  }
  deregisterTarget(group, target.id, target.port, at);
  return true;
}

/** Why a task is to stop. */
export interface StopCause {
  code: NonNullable<Task['stopCode']>;
  reason: string;
  /** It did not stop because somebody wanted it to. */
  failed?: boolean;
}

/** Asks a task to stop: it drains, gets its signal, and stops. */
export function stopTask(
  ecs: Ecs,
  region: Region,
  service: Service | undefined,
  task: Task,
  cause: StopCause,
  at: Millis,
): void {
  if (task.desiredStatus === 'STOPPED') {
    return;
  }
  task.desiredStatus = 'STOPPED';
  task.stopCode = cause.code;
  task.stoppedReason = cause.reason;
  task.stoppingAt = at;
  ecs.record(task).failed = cause.failed ?? false;
  const registered = drainTask(region, task, at);
  if (registered && service) {
    countEvent(ecs, service, at, [
      'has begun draining connections on ',
      ' tasks.',
    ]);
    countEvent(ecs, service, at, [
      'deregistered ',
      ` targets in (target-group ${task.targetGroupArn})`,
    ]);
  }
  setStatus(ecs, task, registered ? 'DEACTIVATING' : 'STOPPING', at);
}

/** The essential container is gone: no signal, no draining to wait for. */
export function taskExited(
  ecs: Ecs,
  region: Region,
  task: Task,
  exit: { exitCode: number; reason?: string; stoppedReason?: string },
  at: Millis,
): void {
  writeTaskLog(ecs, region, task, 'crash', at);
  endExecution(task, exit.exitCode, at, exit.reason);
  task.desiredStatus = 'STOPPED';
  task.stopCode = 'EssentialContainerExited';
  task.stoppedReason =
    exit.stoppedReason ?? 'Essential container in task exited';
  task.stoppingAt = at;
  ecs.record(task).failed = true;
  drainTask(region, task, at);
  setStatus(ecs, task, 'DEPROVISIONING', at);
}

/** The task never ran. */
export function taskFailedToStart(
  ecs: Ecs,
  task: Task,
  reason: string,
  at: Millis,
): void {
  for (const container of task.containers) {
    container.lastStatus = 'STOPPED';
    container.reason = reason;
  }
  task.desiredStatus = 'STOPPED';
  task.stopCode = 'TaskFailedToStart';
  task.stoppedReason = reason;
  task.stoppingAt = at;
  ecs.record(task).failed = true;
  setStatus(ecs, task, 'DEPROVISIONING', at);
}

/** The containers have stopped running. */
export function endExecution(
  task: Task,
  exitCode: number,
  at: Millis,
  reason?: string,
): void {
  task.executionStoppedAt = at;
  for (const container of task.containers) {
    container.lastStatus = 'STOPPED';
    container.exitCode = exitCode;
    container.reason = reason;
  }
}
