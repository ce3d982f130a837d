import { addEvent } from '../events';
import { deploymentName } from '../names';
import { countTasks } from './Subject';
import type { Subject } from './Subject';

/** Why a deployment failed, in ECS's words. */
export interface Failure {
  /** `Service deployment rolled back because …` */
  reason: string;
  /** What the service event says after `deployment failed: `; the reason by default. */
  event?: string;
  /** Whether what found the failure is configured to roll back. */
  rollback: boolean;
}

function close(subject: Subject): void {
  const { deployment, service, now } = subject;
  deployment.updatedAt = now;
  if (service.currentDeploymentArn === deployment.arn) {
    service.currentDeploymentArn = undefined;
  }
  for (const monitor of [deployment.circuitBreaker, deployment.alarms]) {
    if (monitor.status === 'MONITORING') {
      monitor.status = 'MONITORING_COMPLETE';
    }
  }
  for (const hook of deployment.hooks) {
    if (hook.status === 'AWAITING_ACTION' || hook.status === 'IN_PROGRESS') {
      hook.status = 'FAILED';
    }
  }
}

/** Everything that runs stays as it is until somebody deploys again. */
function hold({ ecs, region, service }: Subject): void {
  const wanted = ecs.wanted.get(service.arn) ?? new Map<string, number>();
  ecs.held.set(
    service.arn,
    new Map(
      [...wanted].map(([arn, count]) => [
        arn,
        arn === service.currentRevisionArn
          ? count
          : countTasks({ region, service }, a => a === arn).healthy,
      ]),
    ),
  );
}

/** The new revision is the service's current one from now on. */
export function succeed(subject: Subject): void {
  const { ecs, deployment, service, target, now } = subject;
  deployment.status = 'SUCCESSFUL';
  deployment.finishedAt = now;
  service.currentRevisionArn = target.arn;
  close(subject);
  const name = deploymentName(target.arn);
  addEvent(ecs, service, now, `(deployment ${name}) deployment completed.`);
}

/** Ends a deployment where it is. */
export function stopInPlace(subject: Subject): void {
  const { deployment, now } = subject;
  deployment.status = 'STOPPED';
  deployment.stoppedAt = now;
  deployment.finishedAt = now;
  close(subject);
}

/** A deployment failed: it goes back, or stops where it is. */
export function fail(subject: Subject, failure: Failure): void {
  const { ecs, deployment, service, target, now } = subject;
  const name = deploymentName(target.arn);
  addEvent(
    ecs,
    service,
    now,
    `(deployment ${name}) deployment failed: ${
      failure.event ?? failure.reason
    }`,
  );
  if (failure.rollback) {
    beginRollback(subject, failure.reason);
    return;
  }
  deployment.statusReason = failure.reason.replace('rolled back', 'stopped');
  stopInPlace(subject);
  hold(subject);
}

/** Sets out for the last completed revision. */
export function beginRollback(subject: Subject, reason: string): void {
  const { ecs, deployment, service, current, now } = subject;
  deployment.statusReason = reason;
  deployment.updatedAt = now;
  if (!current) {
    const none = 'No rollback candidate was found to run the rollback.';
    failRollback(subject, `${reason} ${none}`);
    return;
  }
  deployment.status = 'ROLLBACK_IN_PROGRESS';
  deployment.rollback = {
    reason,
    startedAt: now,
    serviceRevisionArn: current.arn,
  };
  for (const hook of deployment.hooks) {
    if (hook.status === 'AWAITING_ACTION' || hook.status === 'IN_PROGRESS') {
      hook.status = 'FAILED';
    }
  }
  service.taskDefinitionArn = current.taskDefinitionArn;
  service.loadBalancers = structuredClone(current.loadBalancers);
  service.subnets = [...current.subnets];
  service.securityGroups = [...current.securityGroups];
  service.platformVersion = current.platformVersion;
  addEvent(
    ecs,
    service,
    now,
    `rolling back to deployment ${deploymentName(current.arn)}.`,
  );
}

/** The service is back on the revision it came from. */
export function completeRollback(subject: Subject): void {
  const { ecs, deployment, service, current, now } = subject;
  deployment.status = 'ROLLBACK_SUCCESSFUL';
  deployment.finishedAt = now;
  close(subject);
  if (current) {
    const name = deploymentName(current.arn);
    addEvent(ecs, service, now, `(deployment ${name}) deployment completed.`);
  }
}

/** The way back failed too: somebody has to look. */
export function failRollback(subject: Subject, reason: string): void {
  const { ecs, deployment, service, now } = subject;
  deployment.status = 'ROLLBACK_FAILED';
  deployment.statusReason = reason;
  deployment.finishedAt = now;
  close(subject);
  hold(subject);
  addEvent(ecs, service, now, `rollback failed: ${reason}`);
}
