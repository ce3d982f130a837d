import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handlers } from '../../wire';
import type { World } from '../../world/model';
import { defineService } from '../registry';
import { deregisterTargets } from './deregisterTargets';
import { describeListeners } from './describeListeners';
import { describeLoadBalancerAttributes } from './describeLoadBalancerAttributes';
import { describeLoadBalancers } from './describeLoadBalancers';
import { describeRules } from './describeRules';
import { describeTags } from './describeTags';
import { describeTargetGroupAttributes } from './describeTargetGroupAttributes';
import { describeTargetGroups } from './describeTargetGroups';
import { describeTargetHealth } from './describeTargetHealth';
import { modifyRule } from './modifyRule';
import { modifyTargetGroup } from './modifyTargetGroup';
import { modifyTargetGroupAttributes } from './modifyTargetGroupAttributes';
import { registerTargets } from './registerTargets';
import { setRulePriorities } from './setRulePriorities';

/** Elastic Load Balancing over the world. */
export function createElbHandlers(world: World): Handlers<typeof elb> {
  return {
    DescribeLoadBalancers: describeLoadBalancers(world),
    DescribeLoadBalancerAttributes: describeLoadBalancerAttributes(world),
    DescribeTargetGroups: describeTargetGroups(world),
    DescribeTargetGroupAttributes: describeTargetGroupAttributes(world),
    DescribeTargetHealth: describeTargetHealth(world),
    DescribeListeners: describeListeners(world),
    DescribeRules: describeRules(world),
    DescribeTags: describeTags(world),
    ModifyRule: modifyRule(world),
    SetRulePriorities: setRulePriorities(world),
    ModifyTargetGroup: modifyTargetGroup(world),
    ModifyTargetGroupAttributes: modifyTargetGroupAttributes(world),
    RegisterTargets: registerTargets(world),
    DeregisterTargets: deregisterTargets(world),
  };
}

export const elbService = defineService({
  module: elb,
  create: createElbHandlers,
});
