import {
  createPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';

/**
 * The resource that permissions of this plugin are asked about: one ECS service
 * in one environment. A resource ref is the id that `listEntityServices` gave.
 *
 * @public
 */
export const RESOURCE_TYPE_EVALUATION_OPS_SERVICE = 'evaluation-ops-service';

/**
 * See the state of a service: health, tasks, deployments, images, history.
 *
 * @public
 */
export const healthReadPermission: ResourcePermission<
  typeof RESOURCE_TYPE_EVALUATION_OPS_SERVICE
> = createPermission({
  name: 'evaluation-ops.health.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_EVALUATION_OPS_SERVICE,
});

/**
 * Start something new or let it go on: deploy an image, restart, and continue a
 * deployment that waits at a pause hook.
 *
 * @public
 */
export const deploymentCreatePermission: ResourcePermission<
  typeof RESOURCE_TYPE_EVALUATION_OPS_SERVICE
> = createPermission({
  name: 'evaluation-ops.deployment.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_EVALUATION_OPS_SERVICE,
});

/**
 * Go back to what ran before: roll back to an earlier release, stop a deployment
 * under way, and answer a pause hook with a rollback. Apart from
 * {@link deploymentCreatePermission}, so that whoever is on call may go back
 * without being allowed to bring anything new.
 *
 * @public
 */
export const deploymentRollbackPermission: ResourcePermission<
  typeof RESOURCE_TYPE_EVALUATION_OPS_SERVICE
> = createPermission({
  name: 'evaluation-ops.deployment.rollback',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_EVALUATION_OPS_SERVICE,
});

/**
 * Every permission of this plugin.
 *
 * @public
 */
export const evaluationOpsPermissions = [
  healthReadPermission,
  deploymentCreatePermission,
  deploymentRollbackPermission,
];
