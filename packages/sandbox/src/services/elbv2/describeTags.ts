import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import type { Region, TaggedResource } from '../../world/model';
import { toTagList } from '../tagList';
import {
  regionOf,
  requireListener,
  requireLoadBalancer,
  requireRule,
  requireTargetGroup,
} from './lookup';

/** DescribeTags of load balancers, target groups, listeners and rules. */
export function describeTags(
  world: World,
): Handler<typeof elb, 'DescribeTags'> {
  return (input, call) => {
    const region = regionOf(world, call);
    return {
      TagDescriptions: input.ResourceArns.map(arn => ({
        ResourceArn: arn,
        Tags: toTagList(requireTagged(region, arn).tags),
      })),
    };
  };
}

function requireTagged(region: Region, arn: string): TaggedResource {
  if (arn.includes(':targetgroup/')) {
    return requireTargetGroup(region, arn);
  }
  if (arn.includes(':listener-rule/')) {
    return requireRule(region, arn);
  }
  return arn.includes(':listener/')
    ? requireListener(region, arn)
    : requireLoadBalancer(region, arn);
}
