import type { ListenerRule } from '../model';

/** Share of each target group of a rule, in percent of its traffic. */
export function ruleShares(rule: ListenerRule): Map<string, number> {
  const total = rule.forward.reduce((sum, f) => sum + f.weight, 0);
  return new Map(
    rule.forward.map(f => [
      f.targetGroupArn,
      total === 0 ? 0 : (f.weight / total) * 100,
    ]),
  );
}

/**
 * Sends `percent` of a rule's traffic to one target group and the rest to
 * another, as ECS does it: a forward action with weights, in place of what
 * stood there. Tenths of a percent need finer weights than 100.
 */
export function shiftRule(
  rule: ListenerRule,
  to: string,
  percent: number,
  rest: string,
): void {
  const scale = Number.isInteger(percent) ? 1 : 9.99;
  const weight = Math.round(percent * scale);
  const whole = Math.round(100 * scale);
  rule.forward = [
    { targetGroupArn: rest, weight: whole - weight },
    { targetGroupArn: to, weight },
  ];
  rule.fixedResponse = undefined;
}
