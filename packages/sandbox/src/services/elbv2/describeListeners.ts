import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import type { Listener, Region } from '../../world/model';
import { validationError } from './errors';
import {
  pageOfElb,
  regionOf,
  requireListener,
  requireLoadBalancer,
} from './lookup';
import { toListener } from './shapes';

/** DescribeListeners of a load balancer, or by ARN. */
export function describeListeners(
  world: World,
): Handler<typeof elb, 'DescribeListeners'> {
  return (input, call) => {
    const region = regionOf(world, call);
    if (!input.LoadBalancerArn && !input.ListenerArns?.length) {
      throw validationError(
        'You must specify either listener ARNs or a load balancer ARN',
      );
    }
    const listeners = input.LoadBalancerArn
      ? listenersOf(region, input.LoadBalancerArn)
      : (input.ListenerArns ?? []).map(arn => requireListener(region, arn));
    const { items, next } = pageOfElb(listeners, input, call);
    return {
      Listeners: items.map(listener => toListener(region, listener)),
      NextMarker: next,
    };
  };
}

function listenersOf(region: Region, loadBalancerArn: string): Listener[] {
  const { arn } = requireLoadBalancer(region, loadBalancerArn);
  return [...region.elb.listeners.values()].filter(
    listener => listener.loadBalancerArn === arn,
  );
}
