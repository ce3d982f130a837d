import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { loadBalancerAttributes } from './attributes';
import { regionOf, requireLoadBalancer } from './lookup';

/** DescribeLoadBalancerAttributes. */
export function describeLoadBalancerAttributes(
  world: World,
): Handler<typeof elb, 'DescribeLoadBalancerAttributes'> {
  return (input, call) => ({
    Attributes: loadBalancerAttributes(
      requireLoadBalancer(regionOf(world, call), input.LoadBalancerArn),
    ),
  });
}
