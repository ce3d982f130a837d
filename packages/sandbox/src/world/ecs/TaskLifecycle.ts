import type { Answer } from '../elb/healthCheck';
import type {
  Behaviour,
  ContainerDefinition,
  ImageBehaviour,
  Millis,
  Region,
  Task,
  World,
} from '../model';
import { Ecs } from './Ecs';
import { addEvent, countEvent } from './events';
import { findImage, mainContainer, parseImage, pinned } from './images';
import {
  endExecution,
  registerTask,
  setStatus,
  stopTask,
  targetOf,
  taskExited,
  taskFailedToStart,
} from './tasks';
import { taskBehaviour } from './software';
import { writeTaskLog } from './taskLog';
import { serviceOfTask } from './lookup';
import { lastPart } from './names';

/** How long AWS takes for the parts of a task's life that nobody configures, in seconds. */
const PROVISIONING_SECONDS = 8;
const PULL_SECONDS = 12;
const ACTIVATING_SECONDS = 4;
const STOP_SECONDS = 5;
const DEPROVISIONING_SECONDS = 10;
/** ECS forgets stopped tasks after about an hour; this is not compressed. */
const KEPT_STOPPED_MS = 3_600_000;

/** Moves tasks through their life, and stops those that fail their health checks. */
export class TaskLifecycle implements Behaviour {
  readonly name = 'task-lifecycle';
  readonly #ecs: Ecs;

  private constructor(ecs: Ecs) {
    this.#ecs = ecs;
  }

  static create(world: World): TaskLifecycle {
    return new TaskLifecycle(Ecs.of(world));
  }

  step(_from: Millis, to: Millis): void {
    for (const region of this.#ecs.world.regions()) {
      for (const task of region.ecs.tasks.values()) {
        this.#move(region, task, to);
      }
    }
  }

  #move(region: Region, task: Task, now: Millis): void {
    const waited = now - this.#ecs.record(task).since;
    const after = (seconds: number) => waited >= this.#ecs.seconds(seconds);
    switch (task.lastStatus) {
      case 'PROVISIONING':
        if (after(PROVISIONING_SECONDS)) {
          task.pullStartedAt = now;
          setStatus(this.#ecs, task, 'PENDING', now);
        }
        break;
      case 'PENDING':
        if (after(PULL_SECONDS)) {
          this.#pulled(task, now);
        }
        break;
      case 'ACTIVATING':
        if (after(ACTIVATING_SECONDS)) {
          this.#run(region, task, now);
        }
        break;
      case 'RUNNING':
        this.#watch(region, task, now);
        break;
      case 'DEACTIVATING':
        if (!targetOf(region, task)) {
          setStatus(this.#ecs, task, 'STOPPING', now);
        }
        break;
      case 'STOPPING':
        if (after(STOP_SECONDS)) {
          writeTaskLog(this.#ecs, region, task, 'stop', now);
          endExecution(task, 0, now);
          setStatus(this.#ecs, task, 'DEPROVISIONING', now);
        }
        break;
      case 'DEPROVISIONING':
        if (after(DEPROVISIONING_SECONDS)) {
          task.stoppedAt = now;
          setStatus(this.#ecs, task, 'STOPPED', now);
        }
        break;
      default:
        if (waited >= KEPT_STOPPED_MS) {
          region.ecs.tasks.delete(task.arn);
        }
    }
  }

  #pulled(task: Task, now: Millis): void {
    for (const container of task.containers) {
      const { registry } = parseImage(container.image);
      if (registry && !findImage(this.#ecs.world, pinned(container))) {
        taskFailedToStart(this.#ecs, task, cannotPull(container.image), now);
        return;
      }
    }
    task.pullStoppedAt = now;
    setStatus(this.#ecs, task, 'ACTIVATING', now);
  }

  #run(region: Region, task: Task, now: Millis): void {
    task.startedAt = now;
    for (const container of task.containers) {
      container.lastStatus = 'RUNNING';
    }
    setStatus(this.#ecs, task, 'RUNNING', now);
    writeTaskLog(this.#ecs, region, task, 'start', now);
    const revision = region.ecs.revisions.get(task.serviceRevisionArn);
    registerTask(region, task, revision, now);
    const service = serviceOfTask(region, task);
    if (service && task.targetGroupArn) {
      countEvent(this.#ecs, service, now, [
        'registered ',
        ` targets in (target-group ${task.targetGroupArn})`,
      ]);
    }
  }

  #watch(region: Region, task: Task, now: Millis): void {
    const behaviour = taskBehaviour(this.#ecs, region, task);
    const runs = now - (task.startedAt ?? now);
    const { crash } = behaviour;
    if (crash && runs >= this.#ecs.world.timing.wait(crash.afterMs)) {
      taskExited(this.#ecs, region, task, crash, now);
      return;
    }
    const definition = region.ecs.taskDefinitions.get(task.taskDefinitionArn);
    const check = definition && mainContainer(definition).healthCheck;
    if (check) {
      task.healthStatus = containerHealth(
        behaviour,
        check,
        seconds => runs >= this.#ecs.seconds(seconds),
      );
    }
    this.#stopIfUnhealthy(region, task, now, runs);
  }

  #stopIfUnhealthy(
    region: Region,
    task: Task,
    now: Millis,
    runs: Millis,
  ): void {
    const service = serviceOfTask(region, task);
    const grace = this.#ecs.seconds(
      service?.healthCheckGracePeriodSeconds ?? 0,
    );
    if (!service || runs < grace) {
      return;
    }
    const stop = (reason: string) =>
      stopTask(
        this.#ecs,
        region,
        service,
        task,
        { code: 'ServiceSchedulerInitiated', reason, failed: true },
        now,
      );
    const target = targetOf(region, task);
    if (target?.state === 'unhealthy') {
      addEvent(
        this.#ecs,
        service,
        now,
        `(port ${target.port}) is unhealthy in (target-group ${task.targetGroupArn}) due to (reason ${target.description}).`,
      );
      stop(
        `Task failed ELB health checks in (target-group ${task.targetGroupArn})`,
      );
    } else if (task.healthStatus === 'UNHEALTHY') {
      addEvent(
        this.#ecs,
        service,
        now,
        `(task ${lastPart(task.arn)}) failed container health checks.`,
      );
      stop('Task failed container health checks');
    }
  }
}

function containerHealth(
  behaviour: ImageBehaviour,
  check: NonNullable<ContainerDefinition['healthCheck']>,
  ranFor: (seconds: number) => boolean,
): Task['healthStatus'] {
  if (behaviour.healthCheck === 'pass') {
    return ranFor(behaviour.startUpMs / 1000) ? 'HEALTHY' : 'UNKNOWN';
  }
  return ranFor(
    check.startPeriodSeconds + check.retries * check.intervalSeconds,
  )
    ? 'UNHEALTHY'
    : 'UNKNOWN';
}

function cannotPull(image: string): string {
  return `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found`;
}

/** How the task behind an address answers the load balancer's health check. */
export function probeTask(
  ecs: Ecs,
  region: Region,
  address: string,
  now: Millis,
): Answer {
  for (const task of region.ecs.tasks.values()) {
    if (task.privateIp === address && task.lastStatus === 'RUNNING') {
      const behaviour = taskBehaviour(ecs, region, task);
      const ready =
        now - (task.startedAt ?? now) >=
        ecs.world.timing.wait(behaviour.startUpMs);
      if (!ready) {
        return { kind: 'refused' };
      }
      return {
        kind: 'status',
        code: behaviour.healthCheck === 'pass' ? 200 : 503,
      };
    }
  }
  return { kind: 'timeout' };
}
