import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { balancerQuery } from '../metrics/balancerQuery';
import type { RequestCounts } from './availability';

/** Values of a query's series by id. */
type Series = Record<string, { at: number; value: number }[]>;

/** What of a load balancer is counted for a service. Values are dimensions. */
export interface CountedTraffic {
  loadBalancer: string;
  /** Both colours: traffic moves from one to the other. */
  targetGroups: string[];
  /** Nothing else stands behind the load balancer, so its own failures are the service's. */
  ownsLoadBalancer: boolean;
}

/** Requests and failures as GetMetricData takes them, one sum for each period. */
export function countQueries(
  { loadBalancer, targetGroups, ownsLoadBalancer }: CountedTraffic,
  periodSeconds: number,
): MetricDataQuery[] {
  const sum = (id: string, metricName: string, targetGroup?: string) =>
    balancerQuery(id, metricName, { loadBalancer, targetGroup }, periodSeconds);
  return [
    ...targetGroups.flatMap((group, index) => [
      sum(`requests${index}`, 'RequestCount', group),
      sum(`errors${index}`, 'HTTPCode_Target_5XX_Count', group),
    ]),
    ...(ownsLoadBalancer ? [sum('balancer', 'HTTPCode_ELB_5XX_Count')] : []),
  ];
}

/**
 * Adds up what {@link countQueries} asked for since a moment. Ratio of sums, not
 * mean of ratios: a quiet hour must not weigh as much as a busy one.
 *
 * @remarks
 * Failures of targets count only in periods in which requests were counted. What
 * the load balancer answered itself is in no target group's requests, so it is
 * added to the valid ones.
 */
export function sumCounts(series: Series, since = -Infinity): RequestCounts {
  let valid = 0;
  let bad = 0;
  for (const [id, points] of Object.entries(series)) {
    const recent = points.filter(({ at }) => at >= since);
    if (id.startsWith('requests')) {
      valid += recent.reduce((sum, { value }) => sum + value, 0);
    } else if (id.startsWith('errors')) {
      const counted = new Set(
        series[id.replace('errors', 'requests')]?.map(({ at }) => at),
      );
      bad += recent
        .filter(({ at }) => counted.has(at))
        .reduce((sum, { value }) => sum + value, 0);
    } else {
      const own = recent.reduce((sum, { value }) => sum + value, 0);
      valid += own;
      bad += own;
    }
  }
  return { valid, good: Math.max(0, valid - bad) };
}

/** How much of a window has data, in days: its periods with any, the newest up to the window's end. */
export function coveredDays(
  series: Series,
  periodSeconds: number,
  end: number,
): number {
  const starts = new Set(
    Object.values(series).flatMap(points => points.map(({ at }) => at)),
  );
  const covered = [...starts].reduce(
    (sum, at) => sum + Math.min(periodSeconds * 1000, Math.max(0, end - at)),
    0,
  );
  return covered / 86_400_000;
}
