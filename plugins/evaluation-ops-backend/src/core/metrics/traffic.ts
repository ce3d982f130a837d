import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { loadBalancerDimension, targetGroupDimension } from '../arn';
import type { ObservedTraffic, TrafficPoint } from '../model';
import { balancerQuery } from './balancerQuery';

/** A target group and the load balancer that sends it requests, by ARN. */
export interface ServedGroup {
  targetGroupArn: string;
  loadBalancerArn: string;
}

type Field = Exclude<keyof TrafficPoint, 'at'>;

const FIELDS: Record<Field, { metric: string; stat: string; scale: number }> = {
  requests: { metric: 'RequestCount', stat: 'Sum', scale: 1 },
  errors: { metric: 'HTTPCode_Target_5XX_Count', stat: 'Sum', scale: 1 },
  // The load balancer measures in seconds.
  p50Ms: { metric: 'TargetResponseTime', stat: 'p50', scale: 1000 },
  p95Ms: { metric: 'TargetResponseTime', stat: 'p95', scale: 1000 },
};

const fields = Object.keys(FIELDS) as Field[];

function queryId(field: Field, group: number): string {
  return `${field}_${group}`;
}

/** What to ask of each target group to tell releases apart by their traffic. */
export function trafficQueries(
  groups: ServedGroup[],
  periodSeconds: number,
): MetricDataQuery[] {
  return groups.flatMap((group, index) =>
    fields.map(field =>
      balancerQuery(
        queryId(field, index),
        FIELDS[field].metric,
        {
          loadBalancer: loadBalancerDimension(group.loadBalancerArn),
          targetGroup: targetGroupDimension(group.targetGroupArn),
        },
        periodSeconds,
        FIELDS[field].stat,
      ),
    ),
  );
}

/**
 * Traffic out of the answers to {@link trafficQueries}.
 *
 * @remarks
 * The load balancer publishes no count of errors when there are none. That is
 * zero only where it counted requests; elsewhere it is no data.
 */
export function toTraffic(
  groups: ServedGroup[],
  series: Record<string, { at: number; value: number }[]>,
  periodSeconds: number,
): ObservedTraffic {
  const byTargetGroup: ObservedTraffic['byTargetGroup'] = {};
  for (const [index, { targetGroupArn }] of groups.entries()) {
    const points = new Map<number, TrafficPoint>();
    for (const field of fields) {
      for (const { at, value } of series[queryId(field, index)] ?? []) {
        const point = points.get(at) ?? { at };
        point[field] = value * FIELDS[field].scale;
        points.set(at, point);
      }
    }
    byTargetGroup[targetGroupArn] = [...points.values()]
      .sort((a, b) => a.at - b.at)
      .map(point =>
        point.requests === undefined ? point : { errors: 0, ...point },
      );
  }
  return { periodSeconds, byTargetGroup };
}
