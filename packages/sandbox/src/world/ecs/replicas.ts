import type { Millis, Region, Service, ServiceRevision, Task } from '../model';
import type { Ecs } from './Ecs';
import { addEvent, startedText, stoppedText } from './events';
import { isHealthy, isLive, tasksOf } from './lookup';
import { deploymentName } from './names';
import { startTask, stopTask } from './tasks';

/** Failures in a row after which ECS starts tasks less often. */
const THROTTLE_AFTER_FAILURES = 3;
const THROTTLE_SECONDS = 60;
/** A steady service says so again from time to time; this is not compressed. */
const STEADY_EVENT_MS = 6 * 3_600_000;

function stopOrder(region: Region) {
  const rank = (task: Task) => {
    if (task.lastStatus !== 'RUNNING') {
      return 0;
    }
    return isHealthy(region, task) ? 2 : 1;
  };
  return (a: Task, b: Task) =>
    rank(a) - rank(b) || b.createdAt - a.createdAt || (a.arn < b.arn ? -1 : 1);
}

/**
 * Starts and stops tasks until every revision has as many as wanted; revisions
 * that are not named want none.
 *
 * @param initiator - the revision on whose behalf tasks are stopped.
 */
export function reconcileReplicas(
  ecs: Ecs,
  region: Region,
  service: Service,
  wanted: ReadonlyMap<string, number>,
  initiator: string,
  at: Millis,
): void {
  const live = tasksOf(region, service).filter(isLive);
  const revisions = new Set([
    ...live.map(task => task.serviceRevisionArn),
    ...wanted.keys(),
  ]);
  for (const arn of revisions) {
    const tasks = live.filter(task => task.serviceRevisionArn === arn);
    const missing = (wanted.get(arn) ?? 0) - tasks.length;
    const revision = region.ecs.revisions.get(arn);
    if (missing > 0 && revision) {
      start(ecs, region, service, revision, missing, at);
    } else if (missing < 0) {
      const surplus = tasks.sort(stopOrder(region)).slice(0, -missing);
      stop(ecs, region, service, surplus, initiator, at);
    }
  }
}

function start(
  ecs: Ecs,
  region: Region,
  service: Service,
  revision: ServiceRevision,
  count: number,
  at: Millis,
): void {
  const throttle = ecs.throttles.get(revision.arn);
  if (throttle && at < throttle.nextStartAt) {
    return;
  }
  if (throttle && throttle.failures >= THROTTLE_AFTER_FAILURES) {
    throttle.nextStartAt = at + ecs.seconds(THROTTLE_SECONDS);
  }
  const started: string[] = [];
  for (let i = 0; i < count; i++) {
    started.push(startTask(ecs, region, service, revision, at).arn);
  }
  for (const text of startedText(started)) {
    addEvent(ecs, service, at, text);
  }
}

function stop(
  ecs: Ecs,
  region: Region,
  service: Service,
  tasks: Task[],
  initiator: string,
  at: Millis,
): void {
  for (const task of tasks) {
    stopTask(
      ecs,
      region,
      service,
      task,
      {
        code: 'ServiceSchedulerInitiated',
        reason: `Scaling activity initiated by (deployment ${deploymentName(
          initiator,
        )})`,
      },
      at,
    );
  }
  for (const text of stoppedText(tasks.map(task => task.arn))) {
    addEvent(ecs, service, at, text);
  }
}

/** Takes note of tasks that failed or got well, for throttled starts. */
export function noteOutcomes(
  ecs: Ecs,
  service: Service,
  revisionArn: string,
  outcome: { failed: number; becameHealthy: number },
  at: Millis,
): void {
  if (outcome.becameHealthy > 0) {
    ecs.throttles.delete(revisionArn);
  }
  if (outcome.failed === 0) {
    return;
  }
  const throttle = ecs.throttles.get(revisionArn) ?? {
    failures: 0,
    nextStartAt: 0,
  };
  const before = throttle.failures;
  throttle.failures += outcome.failed;
  ecs.throttles.set(revisionArn, throttle);
  if (
    before < THROTTLE_AFTER_FAILURES &&
    throttle.failures >= THROTTLE_AFTER_FAILURES
  ) {
    addEvent(
      ecs,
      service,
      at,
      'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    );
  }
}

/** Says `has reached a steady state.` when it becomes true, and again every six hours. */
export function noteSteadyState(
  ecs: Ecs,
  service: Service,
  steady: boolean,
  at: Millis,
): void {
  if (!steady) {
    ecs.steadySince.delete(service.arn);
    return;
  }
  const last = ecs.steadySince.get(service.arn);
  if (last === undefined || at - last >= STEADY_EVENT_MS) {
    ecs.steadySince.set(service.arn, at);
    addEvent(ecs, service, at, 'has reached a steady state.');
  }
}

/** As many healthy tasks of the current revision as desired, and no others. */
export function isSteady(region: Region, service: Service): boolean {
  const present = tasksOf(region, service).filter(
    task => task.lastStatus !== 'STOPPED',
  );
  return (
    present.length === service.desiredCount &&
    present.every(
      task =>
        task.serviceRevisionArn === service.currentRevisionArn &&
        isHealthy(region, task),
    )
  );
}
