import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import type { ListenerRule, Region } from '../../world/model';
import { validationError } from './errors';
import { pageOfElb, regionOf, requireListener, requireRule } from './lookup';
import { toRule } from './shapes';

/** DescribeRules of a listener in order of priority, or by ARN. */
export function describeRules(
  world: World,
): Handler<typeof elb, 'DescribeRules'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const byListener = input.ListenerArn !== undefined;
    if (byListener === Boolean(input.RuleArns?.length)) {
      throw validationError(
        'You must specify either listener rule ARNs or a listener ARN',
      );
    }
    const rules = input.ListenerArn
      ? rulesOf(region, input.ListenerArn)
      : (input.RuleArns ?? []).map(arn => requireRule(region, arn));
    const { items, next } = pageOfElb(rules, input, call);
    return { Rules: items.map(toRule), NextMarker: next };
  };
}

function rulesOf(region: Region, listenerArn: string): ListenerRule[] {
  const { arn } = requireListener(region, listenerArn);
  const order = ({ priority }: ListenerRule) =>
    priority === 'default' ? Infinity : Number(priority);
  return [...region.elb.rules.values()]
    .filter(rule => rule.listenerArn === arn)
    .sort((a, b) => order(a) - order(b));
}
