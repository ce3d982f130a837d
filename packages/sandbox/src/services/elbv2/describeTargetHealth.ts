import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { targetKey } from '../../world/elb/targets';
import { regionOf, requireTargetGroup } from './lookup';
import { toTargetHealth } from './shapes';

/** DescribeTargetHealth of all targets, or of those asked for. */
export function describeTargetHealth(
  world: World,
): Handler<typeof elb, 'DescribeTargetHealth'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const group = requireTargetGroup(region, input.TargetGroupArn);
    if (!input.Targets?.length) {
      return {
        TargetHealthDescriptions: [...group.targets.values()].map(
          toTargetHealth,
        ),
      };
    }
    return {
      TargetHealthDescriptions: input.Targets.map(({ Id = '', Port }) => {
        const port = Port ?? group.port;
        return toTargetHealth(
          group.targets.get(targetKey(Id, port)) ?? {
            id: Id,
            port,
            availabilityZone: '',
            state: 'unused',
            reason: 'Target.NotRegistered',
            description: 'Target is not registered to the target group',
          },
        );
      }),
    };
  };
}
