import { isLive, tasksOf } from '../lookup';
import { hookId } from '../names';
import { ageHooks, hooksForStage, judgeHooks } from './hooks';
import { networkingFault } from './networking';
import { completeRollback, fail, succeed } from './outcome';
import type { Moment } from './plan';
import { shiftTraffic, shiftTrafficBack } from './shiftTraffic';
import { countTasks, shiftedLoadBalancer } from './Subject';
import type { Subject } from './Subject';

type Wanted = Map<string, number>;

/** How long a Lambda hook takes to answer, in AWS seconds. */
const LAMBDA_SECONDS = 10;

/** One step of a BLUE_GREEN, LINEAR or CANARY deployment. */
export function stepShifting(subject: Subject): Wanted {
  const { run, now } = subject;
  if (run.enteredAt === undefined) {
    enter(subject, run.plan[run.at]);
    return wantedTasks(subject);
  }
  const hooks = subject.deployment.hooks.filter(hook =>
    run.hooks.includes(hook.hookId),
  );
  if (run.plan[run.at].does === 'reconcile') {
    returnTraffic(subject);
  }
  ageHooks(hooks, now, run.enteredAt + subject.ecs.seconds(LAMBDA_SECONDS));
  const verdict = judgeHooks(hooks);
  if (verdict.kind === 'rollback') {
    fail(subject, { reason: verdict.reason, rollback: true });
    return wantedTasks(subject);
  }
  if (verdict.kind === 'done' && isDone(subject, run.plan[run.at])) {
    run.at += 1;
    run.enteredAt = undefined;
    run.trafficIsBack = false;
    if (run.at === run.plan.length) {
      succeed(subject);
    } else {
      enter(subject, run.plan[run.at]);
    }
  }
  return wantedTasks(subject);
}

function enter(subject: Subject, moment: Moment): void {
  const { deployment, run, now } = subject;
  run.enteredAt = now;
  run.hooks = [];
  deployment.lifecycleStage = moment.stage;
  deployment.updatedAt = now;
  invokeHooks(subject, moment.stage);
  switch (moment.does) {
    case 'scaleUp': {
      const loadBalancer = shiftedLoadBalancer(subject);
      const fault =
        loadBalancer && networkingFault(subject.region.elb, loadBalancer);
      if (fault) {
        fail(subject, { reason: fault, rollback: true });
      }
      break;
    }
    case 'shiftTest':
      shiftTraffic(subject, 'test', 100);
      break;
    case 'shiftProduction':
      shiftTraffic(subject, 'production', moment.percent);
      break;
    case 'cleanUp':
      if (deployment.alarms.status === 'MONITORING') {
        deployment.alarms.status = 'MONITORING_COMPLETE';
      }
      break;
    default:
  }
}

function invokeHooks(
  { ecs, deployment, run, now }: Subject,
  stage: string,
): void {
  for (const hook of hooksForStage(deployment.configuration, stage)) {
    const id = hookId(ecs.random, hook.targetType);
    const timeout = hook.timeoutConfiguration;
    run.hooks.push(id);
    deployment.hooks.push({
      hookId: id,
      targetType: hook.targetType,
      targetArn: hook.hookTargetArn,
      lifecycleStage: stage,
      status: hook.targetType === 'PAUSE' ? 'AWAITING_ACTION' : 'IN_PROGRESS',
      expiresAt: now + ecs.minutes(timeout.timeoutInMinutes),
      timeoutAction: timeout.action,
    });
  }
}

function isDone(subject: Subject, moment: Moment): boolean {
  const { ecs, run, service, target, now } = subject;
  const waited = now - (run.enteredAt ?? now);
  switch (moment.does) {
    case 'reconcile':
      return (
        run.trafficIsBack &&
        countTasks(subject, arn => arn !== service.currentRevisionArn)
          .present === 0
      );
    case 'scaleUp':
      return (
        countTasks(subject, arn => arn === target.arn).healthy >=
        service.desiredCount
      );
    case 'shiftTest':
      return run.pendingWeights === undefined;
    case 'shiftProduction':
      return (
        run.pendingWeights === undefined &&
        waited >= ecs.minutes(moment.bakeMinutes)
      );
    case 'bake':
      return waited >= ecs.minutes(moment.minutes);
    case 'cleanUp':
      return countTasks(subject, arn => arn !== target.arn).present === 0;
    default:
      return true;
  }
}

/** Traffic goes back as soon as there are tasks that can take it. */
function returnTraffic(subject: Subject): void {
  const { run, service, current } = subject;
  const old = countTasks(subject, arn => arn === current?.arn);
  if (!run.trafficIsBack && old.healthy >= service.desiredCount) {
    run.trafficIsBack = true;
    shiftTrafficBack(subject);
  }
}

function wantedTasks(subject: Subject): Wanted {
  const { region, run, service, target, current } = subject;
  const reached = (does: Moment['does']) =>
    run.at >= run.plan.findIndex(moment => moment.does === does);
  const wanted: Wanted = new Map();
  if (run.plan[run.at]?.does === 'reconcile' && !run.trafficIsBack) {
    for (const task of tasksOf(region, service).filter(isLive)) {
      const arn = task.serviceRevisionArn;
      wanted.set(arn, (wanted.get(arn) ?? 0) + 1);
    }
  }
  if (current) {
    wanted.set(current.arn, reached('cleanUp') ? 0 : service.desiredCount);
  }
  wanted.set(target.arn, reached('scaleUp') ? service.desiredCount : 0);
  return wanted;
}

/**
 * One step back: traffic first, at once where the old tasks still run, and only
 * then the new tasks go.
 */
export function stepShiftingRollback(subject: Subject): Wanted {
  const { deployment, run, service, target, current } = subject;
  if (!current) {
    return new Map();
  }
  const old = countTasks(subject, arn => arn === current.arn);
  const cleaningUp = deployment.lifecycleStage === 'CLEAN_UP';
  const oldCanServe = !cleaningUp || old.healthy >= service.desiredCount;
  if (!run.trafficIsBack && oldCanServe) {
    run.trafficIsBack = true;
    if (run.trafficMoved) {
      deployment.lifecycleStage = 'PRODUCTION_TRAFFIC_SHIFT';
      shiftTrafficBack(subject);
    }
  } else if (run.trafficIsBack) {
    deployment.lifecycleStage = 'CLEAN_UP';
    const rest = countTasks(subject, arn => arn !== current.arn);
    if (rest.present === 0 && old.healthy >= service.desiredCount) {
      completeRollback(subject);
    }
  }
  return new Map([
    [current.arn, service.desiredCount],
    [target.arn, run.trafficIsBack ? 0 : service.desiredCount],
  ]);
}
