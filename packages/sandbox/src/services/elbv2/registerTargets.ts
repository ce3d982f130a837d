import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { registerTarget } from '../../world/elb/targets';
import { regionOf, requireTargetGroup } from './lookup';

/** RegisterTargets by address. */
export function registerTargets(
  world: World,
): Handler<typeof elb, 'RegisterTargets'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const group = requireTargetGroup(region, input.TargetGroupArn);
    for (const { Id = '', Port, AvailabilityZone } of input.Targets) {
      if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(Id)) {
        throw new elbv2.InvalidTargetException({
          message: `The IP address '${Id}' is not valid`,
          $metadata: {},
        });
      }
      registerTarget(
        group,
        {
          id: Id,
          port: Port ?? group.port,
          availabilityZone: AvailabilityZone ?? `${region.name}a`,
        },
        world.clock.now(),
      );
    }
  };
}
