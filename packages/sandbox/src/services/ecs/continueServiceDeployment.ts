import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { isTerminal } from '../../world/ecs/deployments';
import { conflict, invalidParameter } from './errors';
import { regionOf, requireDeployment } from './lookup';

const HOOK_ID = /^ecs-(pause|lambda)-[\w-]+$/;

/** ContinueServiceDeployment: resolves a pause hook. Without an action it continues. */
export function continueServiceDeployment(
  world: World,
): Handler<typeof ecs, 'ContinueServiceDeployment'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const deployment = requireDeployment(region, input.serviceDeploymentArn);
    const action = input.action ?? 'CONTINUE';
    if (action !== 'CONTINUE' && action !== 'ROLLBACK') {
      throw invalidParameter(
        'Invalid action. Valid values are: CONTINUE, ROLLBACK',
      );
    }
    if (!HOOK_ID.test(input.hookId)) {
      throw invalidParameter(
        'Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}',
      );
    }
    if (isTerminal(deployment)) {
      throw conflict(
        'Continuing a service deployment is not allowed for service deployment in terminal states.',
      );
    }
    const hook = deployment.hooks.find(h => h.hookId === input.hookId);
    if (
      deployment.status !== 'IN_PROGRESS' ||
      hook?.status !== 'AWAITING_ACTION'
    ) {
      throw invalidParameter(
        'Provided hookId is either completed, unavailable, or not associated with the given Resource ARN',
      );
    }
    hook.status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED';
    deployment.updatedAt = world.clock.now();
    return { serviceDeploymentArn: deployment.arn };
  };
}
