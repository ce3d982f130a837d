import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { regionOf, requireRule } from './lookup';
import { toRule } from './shapes';

/** SetRulePriorities: all or none of them. */
export function setRulePriorities(
  world: World,
): Handler<typeof elb, 'SetRulePriorities'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const changes = input.RulePriorities.map(({ RuleArn = '', Priority }) => ({
      rule: requireRule(region, RuleArn),
      priority: `${Priority}`,
    }));
    const moved = new Set(changes.map(({ rule }) => rule));
    for (const { rule, priority } of changes) {
      const taken = [...region.elb.rules.values()].some(
        other =>
          !moved.has(other) &&
          other.listenerArn === rule.listenerArn &&
          other.priority === priority,
      );
      if (taken) {
        throw new elbv2.PriorityInUseException({
          message: `Priority '${priority}' is currently in use`,
          $metadata: {},
        });
      }
    }
    for (const { rule, priority } of changes) {
      rule.priority = priority;
    }
    return { Rules: changes.map(({ rule }) => toRule(rule)) };
  };
}
