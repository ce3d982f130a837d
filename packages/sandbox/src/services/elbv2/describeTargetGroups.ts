import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { targetGroupNotFound } from './errors';
import {
  pageOfElb,
  regionOf,
  requireLoadBalancer,
  requireTargetGroup,
} from './lookup';
import { toTargetGroup } from './shapes';

/** DescribeTargetGroups by ARN, by name, by load balancer, or all of them. */
export function describeTargetGroups(
  world: World,
): Handler<typeof elb, 'DescribeTargetGroups'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const all = [...region.elb.targetGroups.values()];
    let chosen = all;
    if (input.TargetGroupArns?.length) {
      chosen = input.TargetGroupArns.map(arn =>
        requireTargetGroup(region, arn),
      );
    } else if (input.Names?.length) {
      chosen = input.Names.map(name => {
        const found = all.find(group => group.name === name);
        if (!found) {
          throw targetGroupNotFound(`Target groups '[${name}]' not found`);
        }
        return found;
      });
    } else if (input.LoadBalancerArn) {
      const { arn } = requireLoadBalancer(region, input.LoadBalancerArn);
      chosen = all.filter(group => group.loadBalancerArns.includes(arn));
    }
    const { items, next } = pageOfElb(chosen, input, call);
    return { TargetGroups: items.map(toTargetGroup), NextMarker: next };
  };
}
