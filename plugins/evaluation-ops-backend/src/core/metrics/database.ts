import type {
  CloudWatchSeries,
  MetricDefinition,
  MetricScope,
  MetricThreshold,
  MetricUnit,
} from './model';

interface DatabaseMetric {
  id: string;
  title: string;
  unit: MetricUnit;
  statistic: string;
  thresholds?: MetricThreshold[];
  lines: { metricName: string; label?: string; stat: string; scale?: number }[];
  /** Some metrics exist on replicas only. */
  only?: 'replica' | 'primary';
}

function lines(metric: DatabaseMetric, scope: MetricScope): CloudWatchSeries[] {
  return scope.databases
    .filter(({ replica }) => {
      if (metric.only === undefined) {
        return true;
      }
      return replica === (metric.only === 'replica');
    })
    .flatMap(({ id }, index) =>
      metric.lines.map((line, lineIndex) => ({
        id: `d${index}x${lineIndex}`,
        label: line.label ? `${id} ${line.label}` : id,
        scale: line.scale,
        inputs: [
          {
            id: `d${index}x${lineIndex}m`,
            namespace: 'AWS/RDS',
            metricName: line.metricName,
            dimensions: { DBInstanceIdentifier: id },
            stat: line.stat,
          },
        ],
      })),
    );
}

function database(metric: DatabaseMetric): MetricDefinition {
  return {
    id: metric.id,
    group: 'database',
    title: metric.title,
    unit: metric.unit,
    statistic: metric.statistic,
    thresholds: metric.thresholds ?? [],
    series: scope => lines(metric, scope),
  };
}

/** Connections, query performance and deadlocks of the environment's databases. */
export const databaseMetrics: MetricDefinition[] = [
  database({
    id: 'database-connections',
    title: 'Connections',
    unit: 'count',
    statistic: 'Highest in the period',
    thresholds: [
      {
        value: 80,
        direction: 'above',
        severity: 'warning',
        label: 'Database Connection High',
      },
    ],
    lines: [{ metricName: 'DatabaseConnections', stat: 'Maximum' }],
  }),
  database({
    id: 'database-latency',
    title: 'Query latency',
    unit: 'milliseconds',
    statistic: 'Average time of a disk read and of a write',
    lines: [
      {
        metricName: 'ReadLatency',
        label: 'read',
        stat: 'Average',
        scale: 1000,
      },
      {
        metricName: 'WriteLatency',
        label: 'write',
        stat: 'Average',
        scale: 1000,
      },
    ],
  }),
  database({
    id: 'database-deadlocks',
    title: 'Deadlocks',
    unit: 'count',
    statistic: 'Sum of the period',
    thresholds: [
      {
        value: 1,
        direction: 'above',
        severity: 'warning',
        label: 'Any deadlock',
      },
    ],
    only: 'primary',
    lines: [{ metricName: 'Deadlocks', stat: 'Sum' }],
  }),
  database({
    id: 'database-cpu',
    title: 'CPU',
    unit: 'percent',
    statistic: 'Average',
    thresholds: [
      { value: 80, direction: 'above', severity: 'warning', label: 'Busy' },
    ],
    lines: [{ metricName: 'CPUUtilization', stat: 'Average' }],
  }),
  database({
    id: 'replica-lag',
    title: 'Replica lag',
    unit: 'milliseconds',
    statistic: 'Highest in the period',
    only: 'replica',
    lines: [{ metricName: 'ReplicaLag', stat: 'Maximum', scale: 1000 }],
  }),
];
