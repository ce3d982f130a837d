import { shiftRule } from '../../elb/rules';
import type { Region } from '../../model';
import { shiftedLoadBalancer } from './Subject';
import type { Subject } from './Subject';

/** How long ECS's own numbers lag behind the listener rule, in AWS seconds. */
const WEIGHTS_LAG_SECONDS = 15;

function weightsSoFar({ deployment, run }: Subject) {
  return structuredClone(run.pendingWeights?.weights ?? deployment.weights);
}

/**
 * Moves one listener's traffic: the rule at once, the weights that ECS reports
 * a little later.
 *
 * @param percent - share of the new revision, 0..100.
 */
export function shiftTraffic(
  subject: Subject,
  listener: 'production' | 'test',
  percent: number,
): void {
  const { ecs, region, target, current, run, now } = subject;
  const advanced = shiftedLoadBalancer(subject)?.advanced;
  const ruleArn =
    listener === 'production'
      ? advanced?.productionListenerRule
      : advanced?.testListenerRule;
  if (!ruleArn) {
    return;
  }
  run.trafficMoved = true;
  setRule(region, ruleArn, subject, percent);
  const weights = weightsSoFar(subject);
  weights[target.arn] = { ...weights[target.arn], [listener]: percent };
  if (current) {
    const rest = Math.round((100 - percent) * 10) / 10;
    weights[current.arn] = { ...weights[current.arn], [listener]: rest };
  }
  run.pendingWeights = { at: now + ecs.seconds(WEIGHTS_LAG_SECONDS), weights };
}

function setRule(
  region: Region,
  ruleArn: string,
  subject: Subject,
  percent: number,
): void {
  const rule = region.elb.rules.get(ruleArn);
  const group = subject.target.resolvedTargetGroupArn;
  const loadBalancer = shiftedLoadBalancer(subject);
  if (!rule || !group || !loadBalancer?.advanced) {
    return;
  }
  const other =
    group === loadBalancer.targetGroupArn
      ? loadBalancer.advanced.alternateTargetGroupArn
      : loadBalancer.targetGroupArn;
  shiftRule(rule, group, percent, other);
}

/** Shows weights whose time has come. */
export function publishWeights({ deployment, run, now }: Subject): void {
  if (run.pendingWeights && now >= run.pendingWeights.at) {
    deployment.weights = run.pendingWeights.weights;
    deployment.updatedAt = now;
    run.pendingWeights = undefined;
  }
}

/** All traffic where it was before the deployment. */
export function shiftTrafficBack(subject: Subject): void {
  shiftTraffic(subject, 'production', 0);
  shiftTraffic(subject, 'test', 0);
}
