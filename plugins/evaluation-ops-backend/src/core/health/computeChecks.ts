import type { Check } from '@evaluation-ops/plugin-evaluation-ops-common';
import { latest, type Observation, type ServiceIdentity } from '../model';
import { span } from '../time';
import { check, unknownCheck } from './check';
import { describeStop, isFailedStop } from './stops';

// A task that failed longer ago than this no longer colours the verdict.
const RECENT_STOP_MS = 15 * 60_000;
// A service that replaces one task is not yet sick; one that loses three is.
const CRASH_LOOP_STOPS = 3;

/**
 * Desired against running.
 *
 * @remarks
 * Nothing running of something desired is failing. A service scaled to zero is
 * healthy where that is what the environment is for (a standby waits at zero, an
 * ephemeral one sleeps) and failing elsewhere: it answers nobody, and nobody said
 * that it should not.
 */
function countCheck(
  identity: ServiceIdentity,
  observation: Observation,
): Check {
  const { service } = observation;
  if (!service.ok) {
    return unknownCheck('tasks-running', 'compute', 'Tasks running', service);
  }
  const { desired, running, pending, status } = service.value;
  const observed = `${running} of ${desired} running${
    pending ? `, ${pending} starting` : ''
  }`;
  const make = (verdict: Check['verdict'], reason: string) =>
    check('tasks-running', 'compute', 'Tasks running', service, {
      verdict,
      reason,
      observed,
    });
  if (status !== 'ACTIVE') {
    return make(
      'failing',
      `The ECS service is ${status.toLowerCase()}: it is being deleted or is gone`,
    );
  }
  if (desired === 0) {
    const { kind, name } = identity.environment;
    return kind === 'standby' || kind === 'ephemeral'
      ? make('healthy', `Scaled to zero, as ${name} may be`)
      : make('failing', 'Scaled to zero: nothing runs and nothing is desired');
  }
  const lastFailure = latest(observation.stoppedTasks)
    ?.filter(isFailedStop)
    .sort((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0))[0];
  const because = lastFailure
    ? `: last task ${describeStop(lastFailure)}${
        lastFailure.stoppedAt
          ? ` ${span(observation.at - lastFailure.stoppedAt)} ago`
          : ''
      }`
    : '';
  if (running === 0) {
    return make('failing', `None of ${desired} tasks is running${because}`);
  }
  if (running < desired) {
    return make('degraded', `${running} of ${desired} tasks running${because}`);
  }
  return make('healthy', `${running} of ${desired} tasks running`);
}

/** None is healthy, all that it takes is failing. */
function byShare(bad: number, all: number): Check['verdict'] {
  if (bad === 0) {
    return 'healthy';
  }
  return bad >= all ? 'failing' : 'degraded';
}

function containerHealthCheck(observation: Observation): Check {
  const { tasks } = observation;
  if (!tasks.ok) {
    return unknownCheck('task-health', 'compute', 'Task health', tasks);
  }
  const running = tasks.value.filter(task => task.status === 'RUNNING');
  const sick = running.filter(task => task.health === 'UNHEALTHY');
  return check('task-health', 'compute', 'Task health', tasks, {
    verdict: byShare(sick.length, running.length),
    observed: `${running.length - sick.length} of ${
      running.length
    } not unhealthy`,
    reason: sick.length
      ? `${sick.length} of ${running.length} running tasks fail their container health check`
      : 'No running task fails its container health check',
  });
}

function stoppedCheck(observation: Observation): Check {
  const { stoppedTasks } = observation;
  if (!stoppedTasks.ok) {
    return unknownCheck(
      'tasks-stopped',
      'compute',
      'Stopped tasks',
      stoppedTasks,
    );
  }
  const recent = stoppedTasks.value
    .filter(isFailedStop)
    .filter(task => observation.at - (task.stoppedAt ?? 0) <= RECENT_STOP_MS)
    .sort((a, b) => (b.stoppedAt ?? 0) - (a.stoppedAt ?? 0));
  const [last] = recent;
  return check('tasks-stopped', 'compute', 'Stopped tasks', stoppedTasks, {
    verdict: byShare(recent.length, CRASH_LOOP_STOPS),
    observed: `${recent.length} failed in ${span(RECENT_STOP_MS)}`,
    reason: last
      ? `${recent.length} ${
          recent.length === 1 ? 'task' : 'tasks'
        } failed in the last ${span(RECENT_STOP_MS)}: the last ${describeStop(
          last,
        )}`
      : `No task failed in the last ${span(RECENT_STOP_MS)}`,
  });
}

/** Steady state is not success: what counts is how the deployment itself stands. */
function deploymentCheck(observation: Observation): Check {
  const { deployment } = observation;
  const title = 'Deployment';
  if (!deployment.ok) {
    return unknownCheck('deployment', 'compute', title, deployment);
  }
  const current = deployment.value;
  const make = (verdict: Check['verdict'], reason: string) =>
    check('deployment', 'compute', title, deployment, {
      verdict,
      reason,
      observed: current?.status ?? 'none',
    });
  if (!current) {
    return make('healthy', 'No deployment on record');
  }
  const reason = current.rollback?.reason ?? current.statusReason;
  const said = reason ? `: ${reason}` : '';
  switch (current.status) {
    case 'SUCCESSFUL':
      return make('healthy', 'The last deployment succeeded');
    case 'PENDING':
    case 'IN_PROGRESS':
      return current.alarms?.triggered.length
        ? make(
            'failing',
            `A deployment is under way and ${current.alarms.triggered.join(
              ', ',
            )} fired`,
          )
        : make('healthy', 'A deployment is under way');
    case 'STOP_REQUESTED':
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return make('degraded', `A deployment is being rolled back${said}`);
    case 'ROLLBACK_SUCCESSFUL':
      // The service runs what ran before: not what was wanted, and not broken.
      return make('healthy', `The last deployment was rolled back${said}`);
    case 'STOPPED':
      return make(
        'degraded',
        `The last deployment was stopped without a rollback${said}`,
      );
    case 'ROLLBACK_FAILED':
      return make(
        'failing',
        `The last deployment failed and so did its rollback${said}. Somebody has to look`,
      );
    default:
      return make(
        'unknown',
        `ECS reports ${current.status}, which is not known here`,
      );
  }
}

/** Checks of what ECS runs. */
export function computeChecks(
  identity: ServiceIdentity,
  observation: Observation,
): Check[] {
  return [
    countCheck(identity, observation),
    containerHealthCheck(observation),
    stoppedCheck(observation),
    deploymentCheck(observation),
  ];
}
