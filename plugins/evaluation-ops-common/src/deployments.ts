import type { Deployment, Hook } from './schema/openapi/generated';

/**
 * Statuses of an ECS service deployment after which it never changes again.
 *
 * @public
 */
export const TERMINAL_DEPLOYMENT_STATUSES: readonly string[] = [
  'SUCCESSFUL',
  'STOPPED',
  'ROLLBACK_SUCCESSFUL',
  'ROLLBACK_FAILED',
];

/**
 * Whether a deployment is on its way back to the release before it.
 *
 * @public
 */
export function isRollingBack(deployment: Pick<Deployment, 'status'>): boolean {
  return [
    'STOP_REQUESTED',
    'ROLLBACK_REQUESTED',
    'ROLLBACK_IN_PROGRESS',
  ].includes(deployment.status);
}

/**
 * Whether it makes sense to offer "stop and roll back".
 *
 * @public
 */
export function canStop(
  deployment: Pick<Deployment, 'status' | 'inProgress'>,
): boolean {
  return deployment.inProgress && !isRollingBack(deployment);
}

/**
 * The pause hook that waits for a person, if one does.
 *
 * @public
 */
export function awaitingHook(
  deployment: Pick<Deployment, 'status' | 'hooks'>,
): Hook | undefined {
  if (deployment.status !== 'IN_PROGRESS') {
    return undefined;
  }
  return deployment.hooks.find(
    hook => hook.type === 'PAUSE' && hook.status === 'AWAITING_ACTION',
  );
}
