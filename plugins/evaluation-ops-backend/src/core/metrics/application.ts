import type {
  CloudWatchSeries,
  MetricDefinition,
  MetricScope,
  MetricUnit,
} from './model';

const NAMESPACE = 'AWS/ApplicationELB';

/** Each target group apart: percentiles of two groups cannot be averaged. */
function perTargetGroup(
  scope: MetricScope,
  metricName: string,
  stat: string,
): CloudWatchSeries[] {
  return scope.loadBalancer === undefined
    ? []
    : scope.targetGroups.map((group, index) => ({
        id: `g${index}`,
        label: group.name,
        scale: 1000,
        inputs: [
          {
            id: `g${index}m`,
            namespace: NAMESPACE,
            metricName,
            dimensions: {
              LoadBalancer: scope.loadBalancer!,
              TargetGroup: group.dimension,
            },
            stat,
          },
        ],
      }));
}

/** One input for each target group: their roles swap with every deployment, so both count. */
function sums(scope: MetricScope, metricName: string, prefix: string) {
  return scope.targetGroups.map((group, index) => ({
    id: `${prefix}${index}`,
    namespace: NAMESPACE,
    metricName,
    dimensions: {
      LoadBalancer: scope.loadBalancer!,
      TargetGroup: group.dimension,
    },
    stat: 'Sum',
  }));
}

/** Sum of inputs where a silent group counts as none, but silence of all stays silence. */
function total(inputs: { id: string }[]): string {
  return inputs.length === 1
    ? inputs[0].id
    : `SUM([${inputs.map(input => input.id).join(', ')}])`;
}

function latency(id: string, stat: string, title: string): MetricDefinition {
  return {
    id,
    group: 'application',
    title,
    unit: 'milliseconds' as MetricUnit,
    statistic: `${stat.slice(1)}th percentile`,
    thresholds:
      stat === 'p95'
        ? [
            {
              value: 2000,
              direction: 'above',
              severity: 'warning',
              label: 'High Response Time',
            },
          ]
        : [],
    series: scope => perTargetGroup(scope, 'TargetResponseTime', stat),
  };
}

/** Response times, errors and throughput, as the load balancer saw them. */
export const applicationMetrics: MetricDefinition[] = [
  latency('response-time-p50', 'p50', 'Response time, median'),
  latency('response-time-p95', 'p95', 'Response time, p95'),
  {
    id: 'error-rate',
    group: 'application',
    title: 'Error rate',
    unit: 'share',
    statistic: 'Responses with 5xx of all responses',
    thresholds: [
      {
        value: 0.05,
        direction: 'above',
        severity: 'critical',
        label: 'High Error Rate',
      },
    ],
    series: scope => {
      if (scope.loadBalancer === undefined || !scope.targetGroups.length) {
        return [];
      }
      const errors = sums(scope, 'HTTPCode_Target_5XX_Count', 'e');
      const requests = sums(scope, 'RequestCount', 'r');
      // the load balancer counts errors only when there are some: where requests
      // were counted and errors were not there were none; without requests the
      // division has no value and the gap stays a gap
      const filled = errors.map(error => `FILL(${error.id}, 0)`).join(' + ');
      return [
        {
          id: 'rate',
          label: '5xx',
          expression: `(${filled}) / ${total(requests)}`,
          inputs: [...errors, ...requests],
        },
      ];
    },
  },
  {
    id: 'throughput',
    group: 'application',
    title: 'Throughput',
    unit: 'per-second',
    statistic: 'Requests a second',
    thresholds: [],
    series: (scope, periodSeconds) => {
      if (scope.loadBalancer === undefined || !scope.targetGroups.length) {
        return [];
      }
      const inputs = sums(scope, 'RequestCount', 'r');
      return [
        {
          id: 'throughput',
          label: 'requests',
          expression: `${total(inputs)} / ${periodSeconds}`,
          inputs,
        },
      ];
    },
  },
];
