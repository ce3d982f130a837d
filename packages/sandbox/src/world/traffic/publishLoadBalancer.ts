import { Millis } from '../model';
import { Recorders } from './Recorder';
import { Answered } from './serve';
import { GroupState, Site } from './site';

const NAMESPACE = 'AWS/ApplicationELB';

/** Requests that the load balancer itself answered, by status. */
export type BalancerErrors = Map<502 | 503 | 504, number>;

/** How the targets of a group answered in a step. */
export interface GroupTraffic {
  group: GroupState;
  answered: Answered[];
}

/**
 * Publishes what the load balancer counts, under the dimension sets of AWS.
 * Errors of the load balancer itself belong to no target group: a group
 * without a healthy target shows only there.
 */
export function publishLoadBalancer(
  recorders: Recorders,
  site: Site,
  at: Millis,
  traffic: GroupTraffic[],
  errors: BalancerErrors,
): void {
  const { loadBalancer } = site;
  const { metrics } = site.region;
  const LoadBalancer = loadBalancer.dimension;
  const whole = recorders.of(loadBalancer, metrics, NAMESPACE, () => ({
    LoadBalancer,
  }));
  let total = 0;
  for (const { group, answered } of traffic) {
    const { targetGroup } = group;
    const own = recorders.of(targetGroup, metrics, NAMESPACE, () => ({
      TargetGroup: targetGroup.dimension,
      LoadBalancer,
    }));
    let requests = 0;
    for (const each of answered) {
      requests += each.requests;
      for (const recorder of [own, whole]) {
        recorder.count('RequestCount', at, each.requests);
        recorder.count('HTTPCode_Target_2XX_Count', at, each.ok);
        recorder.count('HTTPCode_Target_3XX_Count', at, each.redirected);
        recorder.count('HTTPCode_Target_4XX_Count', at, each.refused);
        recorder.count('HTTPCode_Target_5XX_Count', at, each.failed);
        recorder.seconds(
          'TargetResponseTime',
          at,
          each.requests,
          each.latencyMedianMs / 1000,
          each.latencySigma,
        );
      }
    }
    total += requests;
    if (group.healthy + group.unhealthy > 0) {
      own.value('HealthyHostCount', at, group.healthy, 'Count');
      own.value('UnHealthyHostCount', at, group.unhealthy, 'Count');
    }
    if (requests > 0) {
      const perTarget = requests / Math.max(1, group.healthy);
      own.sum('RequestCountPerTarget', at, perTarget, 1, 'Count');
    }
  }
  let refused = 0;
  for (const [status, count] of errors) {
    whole.count(`HTTPCode_ELB_${status}_Count`, at, count);
    refused += count;
  }
  whole.count('HTTPCode_ELB_5XX_Count', at, refused);
  whole.count('RequestCount', at, refused);
  total += refused;
  if (total > 0) {
    whole.sum('ActiveConnectionCount', at, Math.ceil(total * 1.4), 1, 'Count');
    whole.sum('NewConnectionCount', at, Math.ceil(total * 0.3), 1, 'Count');
    whole.sum('ProcessedBytes', at, total * 14_300, total, 'Bytes');
  }
}
