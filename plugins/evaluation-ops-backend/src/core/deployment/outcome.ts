import { TERMINAL_DEPLOYMENT_STATUSES } from '@evaluation-ops/plugin-evaluation-ops-common';
import type { ObservedDeployment } from '../model';

/** Whether a deployment will never change again. */
export function hasEnded(
  deployment: Pick<ObservedDeployment, 'status'>,
): boolean {
  return TERMINAL_DEPLOYMENT_STATUSES.includes(deployment.status);
}

/** When it ended, by whichever of its moments says so. */
export function endedAt(deployment: ObservedDeployment): number | undefined {
  return hasEnded(deployment)
    ? deployment.finishedAt ?? deployment.stoppedAt
    : undefined;
}

function why(deployment: ObservedDeployment): string | undefined {
  const triggered = deployment.alarms?.triggered ?? [];
  if (triggered.length) {
    return `alarm ${triggered.join(', ')} fired`;
  }
  if (deployment.circuitBreaker?.status === 'TRIGGERED') {
    const { failureCount, threshold } = deployment.circuitBreaker;
    return `the circuit breaker opened${
      failureCount === undefined
        ? ''
        : ` after ${failureCount} failed tasks${
            threshold === undefined ? '' : ` (threshold ${threshold})`
          }`
    }`;
  }
  const timedOut = deployment.hooks.find(hook => hook.status === 'TIMED_OUT');
  if (timedOut) {
    return 'nobody answered the pause in time';
  }
  return deployment.rollback?.reason ?? deployment.statusReason;
}

/** How a deployment stands or ended, in words. */
export function describeOutcome(deployment: ObservedDeployment): string {
  const reason = why(deployment);
  const because = reason ? `: ${reason}` : '';
  switch (deployment.status) {
    case 'SUCCESSFUL':
      return 'Succeeded';
    case 'ROLLBACK_SUCCESSFUL':
      return `Rolled back${because}`;
    case 'ROLLBACK_FAILED':
      return `Failed, and so did the rollback${because}`;
    case 'STOPPED':
      return `Stopped without a rollback${because}`;
    case 'STOP_REQUESTED':
      return `Stopping${because}`;
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return `Rolling back${because}`;
    case 'PENDING':
      return 'Waiting to start';
    case 'IN_PROGRESS':
      return deployment.hooks.some(
        hook => hook.type === 'PAUSE' && hook.status === 'AWAITING_ACTION',
      )
        ? 'Waiting for a person to continue'
        : 'Under way';
    default:
      return deployment.status;
  }
}
