import type { Check } from '@evaluation-ops/plugin-evaluation-ops-common';
import { latest, type Observation, type ObservedTargetGroup } from '../model';
import { check, unknownCheck } from './check';

// Below this many requests a share of errors says more about chance than about the release.
const MIN_REQUESTS = 20;
const DEGRADED_ERROR_RATE = 0.01;
const FAILING_ERROR_RATE = 0.05;

/**
 * Target groups that should answer now: those with production weight. Where the
 * rule could not be read, every group that has targets.
 */
function servingGroups(
  groups: ObservedTargetGroup[],
  observation: Observation,
): ObservedTargetGroup[] {
  const weights = observation.weights.ok ? observation.weights.value : {};
  const weighted = groups.filter(group => (weights[group.arn] ?? 0) > 0);
  return weighted.length
    ? weighted
    : groups.filter(group => group.targets.length > 0);
}

function targetCheck(observation: Observation): Check | undefined {
  const { targetGroups, service } = observation;
  const title = 'Targets';
  if (!targetGroups.ok) {
    return unknownCheck('targets', 'traffic', title, targetGroups);
  }
  if (targetGroups.value.length === 0) {
    return undefined;
  }
  const desired = latest(service)?.desired;
  const serving = servingGroups(targetGroups.value, observation);
  const targets = serving
    .flatMap(group => group.targets)
    .filter(target => target.state !== 'draining' && target.state !== 'unused');
  const healthy = targets.filter(target => target.state === 'healthy');
  const starting = targets.filter(target => target.state === 'initial');
  const bad = targets.filter(target => target.state === 'unhealthy');
  const observed = `${healthy.length} of ${targets.length} healthy`;
  const make = (verdict: Check['verdict'], reason: string) =>
    check('targets', 'traffic', title, targetGroups, {
      verdict,
      reason,
      observed,
    });
  if (desired === 0) {
    return make('healthy', 'No targets, as nothing is desired');
  }
  if (targets.length === 0) {
    return make(
      'failing',
      'No target is registered: the load balancer answers 503',
    );
  }
  const [first] = bad;
  const because = first
    ? `: ${first.id} ${first.description ?? first.reason ?? 'is unhealthy'}`
    : '';
  if (healthy.length === 0) {
    return make(
      'failing',
      `No target of ${targets.length} is healthy${because}`,
    );
  }
  if (bad.length) {
    return make(
      'degraded',
      `${bad.length} of ${targets.length} targets unhealthy${because}`,
    );
  }
  return make(
    'healthy',
    starting.length
      ? `${healthy.length} healthy, ${starting.length} starting`
      : `All ${targets.length} targets healthy`,
  );
}

function ruleCheck(observation: Observation): Check | undefined {
  const { weights, targetGroups } = observation;
  if (!weights.ok) {
    return unknownCheck('listener-rule', 'traffic', 'Traffic weights', weights);
  }
  const parts = Object.entries(weights.value).filter(
    ([, weight]) => weight > 0,
  );
  if (!Object.keys(weights.value).length) {
    return undefined;
  }
  const names = new Map(
    latest(targetGroups)?.map(group => [group.arn, group.name]),
  );
  const observed = parts
    .map(([arn, weight]) => `${names.get(arn) ?? arn} ${Math.round(weight)} %`)
    .join(', ');
  return check('listener-rule', 'traffic', 'Traffic weights', weights, {
    verdict: parts.length ? 'healthy' : 'failing',
    observed: observed || 'none',
    reason: parts.length
      ? 'The listener rule sends traffic'
      : 'The listener rule sends traffic to no target group of this service',
  });
}

function byErrorRate(rate: number): Check['verdict'] {
  if (rate >= FAILING_ERROR_RATE) {
    return 'failing';
  }
  return rate >= DEGRADED_ERROR_RATE ? 'degraded' : 'healthy';
}

function errorCheck(observation: Observation): Check | undefined {
  const { traffic } = observation;
  if (!traffic) {
    return undefined;
  }
  if (!traffic.ok) {
    return unknownCheck('error-rate', 'traffic', 'Error rate', traffic);
  }
  let requests = 0;
  let errors = 0;
  for (const points of Object.values(traffic.value.byTargetGroup)) {
    for (const point of points.slice(-5)) {
      requests += point.requests ?? 0;
      errors += point.errors ?? 0;
    }
  }
  if (requests < MIN_REQUESTS) {
    return undefined;
  }
  const rate = errors / requests;
  const percent = `${(rate * 100).toFixed(2)} %`;
  return check('error-rate', 'traffic', 'Error rate', traffic, {
    verdict: byErrorRate(rate),
    observed: percent,
    reason: `${percent} of ${Math.round(requests)} requests answered 5xx`,
  });
}

/** Checks of what the load balancer sees. */
export function trafficChecks(observation: Observation): Check[] {
  return [
    targetCheck(observation),
    ruleCheck(observation),
    errorCheck(observation),
  ].filter((found): found is Check => found !== undefined);
}
