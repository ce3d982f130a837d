import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { loadBalancerNotFound, validationError } from './errors';
import { pageOfElb, regionOf, requireLoadBalancer } from './lookup';
import { toLoadBalancer } from './shapes';

/** DescribeLoadBalancers by ARN, by name, or all of them. */
export function describeLoadBalancers(
  world: World,
): Handler<typeof elb, 'DescribeLoadBalancers'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const all = [...region.elb.loadBalancers.values()];
    if (input.LoadBalancerArns?.length && input.Names?.length) {
      throw validationError(
        'Load balancer names and load balancer ARNs cannot be specified at the same time',
      );
    }
    const named = (input.Names ?? []).map(name => {
      const found = all.find(lb => lb.name === name);
      if (!found) {
        throw loadBalancerNotFound(`Load balancers '[${name}]' not found`);
      }
      return found;
    });
    const chosen = input.LoadBalancerArns?.length
      ? input.LoadBalancerArns.map(arn => requireLoadBalancer(region, arn))
      : named;
    const asked = input.LoadBalancerArns?.length || input.Names?.length;
    const { items, next } = pageOfElb(asked ? chosen : all, input, call);
    return {
      LoadBalancers: items.map(lb => toLoadBalancer(region, lb)),
      NextMarker: next,
    };
  };
}
