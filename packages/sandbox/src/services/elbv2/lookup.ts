import type {
  Listener,
  ListenerRule,
  LoadBalancer,
  Region,
  TargetGroup,
  World,
} from '../../world/model';
import type { Call } from '../../wire';
import { limitWithin, pageOf } from '../paging';
import type { Page } from '../paging';
import {
  listenerNotFound,
  loadBalancerNotFound,
  ruleNotFound,
  targetGroupNotFound,
  validationError,
} from './errors';

/** The region a call is for. */
export function regionOf(world: World, call: Call): Region {
  return world.region(call.account, call.region);
}

/** @throws LoadBalancerNotFoundException */
export function requireLoadBalancer(region: Region, arn: string): LoadBalancer {
  const found = region.elb.loadBalancers.get(arn);
  if (!found) {
    throw loadBalancerNotFound(`Load balancer '${arn}' not found`);
  }
  return found;
}

/** @throws TargetGroupNotFoundException */
export function requireTargetGroup(region: Region, arn: string): TargetGroup {
  const found = region.elb.targetGroups.get(arn);
  if (!found) {
    throw targetGroupNotFound(`Target groups '${arn}' not found`);
  }
  return found;
}

/** @throws ListenerNotFoundException */
export function requireListener(region: Region, arn: string): Listener {
  const found = region.elb.listeners.get(arn);
  if (!found) {
    throw listenerNotFound(`Listener '${arn}' not found`);
  }
  return found;
}

/** @throws RuleNotFoundException */
export function requireRule(region: Region, arn: string): ListenerRule {
  const found = region.elb.rules.get(arn);
  if (!found) {
    throw ruleNotFound(`Rule '${arn}' not found`);
  }
  return found;
}

/** One page of a listing, by ELB's rules for `PageSize` and `Marker`. */
export function pageOfElb<T>(
  all: readonly T[],
  input: { Marker?: string; PageSize?: number },
  call: Call,
): Page<T> {
  return pageOf(all, {
    token: input.Marker,
    limit: limitWithin(
      'pageSize',
      input.PageSize,
      { min: 1, max: 400, default: 400 },
      'ValidationError',
    ),
    call,
    invalidToken: () => validationError('Invalid marker'),
  });
}
