import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';

/** A metric of an Application Load Balancer, of one target group where one is named. Values are dimensions. */
export function balancerQuery(
  id: string,
  metricName: string,
  of: { loadBalancer: string; targetGroup?: string },
  periodSeconds: number,
  stat: string = 'Sum',
): MetricDataQuery {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/ApplicationELB',
        MetricName: metricName,
        Dimensions: [
          { Name: 'LoadBalancer', Value: of.loadBalancer },
          ...(of.targetGroup
            ? [{ Name: 'TargetGroup', Value: of.targetGroup }]
            : []),
        ],
      },
      Period: periodSeconds,
      Stat: stat,
    },
  };
}
