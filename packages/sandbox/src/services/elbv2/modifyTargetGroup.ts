import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { validationError } from './errors';
import { regionOf, requireTargetGroup } from './lookup';
import { toTargetGroup } from './shapes';

/** ModifyTargetGroup: changes the health check. */
export function modifyTargetGroup(
  world: World,
): Handler<typeof elb, 'ModifyTargetGroup'> {
  return (input, call) => {
    const group = requireTargetGroup(
      regionOf(world, call),
      input.TargetGroupArn,
    );
    const check = group.healthCheck;
    const next = {
      path: input.HealthCheckPath ?? check.path,
      intervalSeconds:
        input.HealthCheckIntervalSeconds ?? check.intervalSeconds,
      timeoutSeconds: input.HealthCheckTimeoutSeconds ?? check.timeoutSeconds,
      healthyThreshold: input.HealthyThresholdCount ?? check.healthyThreshold,
      unhealthyThreshold:
        input.UnhealthyThresholdCount ?? check.unhealthyThreshold,
      matcher: input.Matcher?.HttpCode ?? check.matcher,
    };
    if (next.timeoutSeconds >= next.intervalSeconds) {
      throw validationError(
        'Health check timeout must be smaller than the health check interval',
      );
    }
    group.healthCheck = next;
    return { TargetGroups: [toTargetGroup(group)] };
  };
}
