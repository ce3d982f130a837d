import { ruleShares } from '../../elb/rules';
import type { ElbState, ServiceLoadBalancer } from '../../model';

const PREFIX =
  'Service deployment rolled back because of invalid networking configuration';

/**
 * What keeps ECS from shifting traffic on these rules, in its own words.
 * Returns `undefined` when nothing does.
 */
export function networkingFault(
  elb: Pick<ElbState, 'rules'>,
  loadBalancer: ServiceLoadBalancer,
): string | undefined {
  const { targetGroupArn, advanced } = loadBalancer;
  if (!advanced) {
    return undefined;
  }
  const production = elb.rules.get(advanced.productionListenerRule);
  const test = advanced.testListenerRule
    ? elb.rules.get(advanced.testListenerRule)
    : undefined;
  if (!production || (advanced.testListenerRule && !test)) {
    return `${PREFIX}. One or more rules not found`;
  }
  const own = [targetGroupArn, advanced.alternateTargetGroupArn];
  const serving = [...ruleShares(production)].filter(([, share]) => share > 0);
  const unexpected = serving.find(([arn]) => !own.includes(arn));
  if (unexpected) {
    return `${PREFIX}. Production listener rule is forwarding traffic to unexpected target group ${unexpected[0]}. Expected traffic to be forwarded to either targetGroupArn: ${targetGroupArn} or alternateTargetGroupArn: ${advanced.alternateTargetGroupArn}`;
  }
  if (serving.length > 1) {
    return `${PREFIX}. productionListenerRule ${production.arn} should have exactly one target group serving traffic but found ${serving.length} target groups which are serving traffic`;
  }
  const forwarded = [...production.forward, ...(test?.forward ?? [])];
  const missing = own.find(
    arn => !forwarded.some(forward => forward.targetGroupArn === arn),
  );
  return missing
    ? `${PREFIX}: Target group ${missing} is not associated with either productionListenerRule or testListenerRule.`
    : undefined;
}
