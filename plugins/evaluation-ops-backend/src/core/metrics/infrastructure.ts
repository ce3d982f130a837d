import type { MetricDefinition, MetricScope, MetricThreshold } from './model';

function utilization(
  id: string,
  metricName: string,
  title: string,
  thresholds: MetricThreshold[],
): MetricDefinition {
  return {
    id,
    group: 'infrastructure',
    title,
    unit: 'percent',
    statistic: 'Average and highest of all tasks',
    thresholds,
    series: scope =>
      (['Average', 'Maximum'] as const).map(stat => ({
        id: stat.toLowerCase(),
        label: stat === 'Average' ? 'average' : 'highest task',
        inputs: [
          {
            id: `${stat.toLowerCase()}m`,
            namespace: 'AWS/ECS',
            metricName,
            dimensions: serviceDimensions(scope),
            stat,
          },
        ],
      })),
  };
}

function serviceDimensions(scope: MetricScope): Record<string, string> {
  return { ClusterName: scope.cluster, ServiceName: scope.service };
}

function insights(scope: MetricScope, id: string, metricName: string) {
  return {
    id,
    namespace: 'ECS/ContainerInsights',
    metricName,
    dimensions: serviceDimensions(scope),
    stat: 'Average',
  };
}

/** CPU, memory, disk and network of the tasks. Disk and network need Container Insights. */
export const infrastructureMetrics: MetricDefinition[] = [
  utilization('cpu', 'CPUUtilization', 'CPU', [
    {
      value: 70,
      direction: 'above',
      severity: 'warning',
      label: 'Scaling target',
    },
  ]),
  utilization('memory', 'MemoryUtilization', 'Memory', [
    {
      value: 90,
      direction: 'above',
      severity: 'warning',
      label: 'Nearly full',
    },
  ]),
  {
    id: 'disk',
    group: 'infrastructure',
    title: 'Disk used',
    unit: 'bytes',
    statistic: 'Ephemeral storage in use, average of all tasks',
    thresholds: [],
    series: scope => [
      {
        id: 'used',
        label: 'used',
        // Container Insights counts ephemeral storage in GB
        scale: 1e9,
        inputs: [insights(scope, 'usedm', 'EphemeralStorageUtilized')],
      },
    ],
  },
  {
    id: 'network',
    group: 'infrastructure',
    title: 'Network',
    unit: 'bytes-per-second',
    statistic: 'Average',
    thresholds: [],
    series: scope => [
      {
        id: 'received',
        label: 'received',
        inputs: [insights(scope, 'receivedm', 'NetworkRxBytes')],
      },
      {
        id: 'sent',
        label: 'sent',
        inputs: [insights(scope, 'sentm', 'NetworkTxBytes')],
      },
    ],
  },
];
