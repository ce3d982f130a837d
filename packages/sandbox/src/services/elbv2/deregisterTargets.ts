import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { deregisterTarget } from '../../world/elb/targets';
import { regionOf, requireTargetGroup } from './lookup';

/** DeregisterTargets: they drain before they go. */
export function deregisterTargets(
  world: World,
): Handler<typeof elb, 'DeregisterTargets'> {
  return (input, call) => {
    const group = requireTargetGroup(
      regionOf(world, call),
      input.TargetGroupArn,
    );
    for (const { Id = '', Port } of input.Targets) {
      deregisterTarget(group, Id, Port ?? group.port, world.clock.now());
    }
  };
}
