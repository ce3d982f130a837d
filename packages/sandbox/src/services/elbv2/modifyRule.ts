import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { fromActions } from './actions';
import { regionOf, requireRule } from './lookup';
import { toRule } from './shapes';

/** ModifyRule: replaces the conditions or actions that are given. */
export function modifyRule(world: World): Handler<typeof elb, 'ModifyRule'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const rule = requireRule(region, input.RuleArn);
    if (rule.priority === 'default') {
      throw new elbv2.OperationNotPermittedException({
        message: 'Default rules cannot be modified by ModifyRule',
        $metadata: {},
      });
    }
    const actions = input.Actions && fromActions(region, input.Actions);
    if (input.Conditions) {
      const values = (field: string) =>
        (input.Conditions ?? [])
          .filter(condition => condition.Field === field)
          .flatMap(
            condition =>
              condition.PathPatternConfig?.Values ??
              condition.HostHeaderConfig?.Values ??
              condition.Values ??
              [],
          );
      rule.pathPatterns = values('path-pattern');
      rule.hostHeaders = values('host-header');
    }
    Object.assign(rule, actions);
    return { Rules: [toRule(rule)] };
  };
}
