import { addEvent } from '../events';
import { tasksOf, isHealthy, isLive } from '../lookup';
import { rollingBakeMinutes } from './alarms';
import { completeRollback, succeed } from './outcome';
import { rollingCounts } from './rolling';
import { countTasks } from './Subject';
import type { Subject } from './Subject';

type Wanted = Map<string, number>;

/**
 * One step of a rolling deployment towards `freshArn`: forward to the target,
 * or back to the revision that last completed.
 */
function roll(subject: Subject, freshArn: string): Wanted {
  const { ecs, service, run, deployment, now } = subject;
  const { minimumHealthyPercent, maximumPercent } = deployment.configuration;
  const counts = rollingCounts({
    desired: service.desiredCount,
    minimumHealthyPercent,
    maximumPercent,
    fresh: countTasks(subject, arn => arn === freshArn),
    old: countTasks(subject, arn => arn !== freshArn),
  });
  if (counts.stuck && !run.stuckReported) {
    run.stuckReported = true;
    addEvent(
      ecs,
      service,
      now,
      'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    );
  }
  const wanted: Wanted = new Map([[freshArn, counts.fresh]]);
  let left = counts.old;
  for (const [arn, kept] of keepers(subject, freshArn)) {
    const count = Math.min(kept, left);
    wanted.set(arn, count);
    left -= count;
  }
  return wanted;
}

/** Old revisions and how many tasks of each are worth keeping; the current one first. */
function keepers(subject: Subject, freshArn: string): [string, number][] {
  const { region, service } = subject;
  const counts = new Map<string, number>();
  for (const task of tasksOf(region, service)) {
    const arn = task.serviceRevisionArn;
    if (arn !== freshArn && isLive(task)) {
      const worth = isHealthy(region, task) ? 1 : 0;
      counts.set(arn, (counts.get(arn) ?? 0) + worth);
    }
  }
  const current = service.currentRevisionArn;
  return [...counts].sort(
    ([a], [b]) => Number(b === current) - Number(a === current),
  );
}

function settled(subject: Subject, freshArn: string): boolean {
  const fresh = countTasks(subject, arn => arn === freshArn);
  const old = countTasks(subject, arn => arn !== freshArn);
  const { desiredCount } = subject.service;
  return (
    fresh.healthy === desiredCount &&
    fresh.present === desiredCount &&
    old.present === 0
  );
}

/** Forward; a deployment with alarms goes on watching them for a while. */
export function stepRolling(subject: Subject): Wanted {
  const { ecs, region, run, deployment, target, now } = subject;
  if (!settled(subject, target.arn)) {
    run.settledAt = undefined;
    return roll(subject, target.arn);
  }
  run.settledAt ??= now;
  const { alarms } = deployment;
  const bake =
    alarms.status === 'MONITORING'
      ? ecs.minutes(rollingBakeMinutes(alarms.alarmNames, region.alarms))
      : 0;
  if (now - run.settledAt >= bake) {
    succeed(subject);
  }
  return new Map([[target.arn, subject.service.desiredCount]]);
}

/** Back to the revision that last completed. */
export function stepRollingRollback(subject: Subject): Wanted {
  const { current, service } = subject;
  if (!current) {
    return new Map();
  }
  if (!settled(subject, current.arn)) {
    return roll(subject, current.arn);
  }
  completeRollback(subject);
  return new Map([[current.arn, service.desiredCount]]);
}
