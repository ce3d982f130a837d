import type { CloudWatchSeries, MetricDefinition, MetricScope } from './model';

/** Namespace under which the evaluation system publishes what it does. */
export const APPLICATION_NAMESPACE = 'EvaluationSystem';

function input(scope: MetricScope, id: string, metricName: string) {
  return {
    id,
    namespace: APPLICATION_NAMESPACE,
    metricName,
    dimensions: { Environment: scope.environment },
    stat: 'Sum',
  };
}

function counted(
  id: string,
  metricName: string,
  title: string,
): MetricDefinition {
  return {
    id,
    group: 'business',
    title,
    unit: 'count',
    statistic: 'Sum of the period',
    thresholds: [],
    series: scope => [
      {
        id: 'count',
        label: title,
        inputs: [input(scope, 'countm', metricName)],
      },
    ],
  };
}

/** What the system is for: registrations, evaluations and how they are decided. */
export const businessMetrics: MetricDefinition[] = [
  counted('registrations', 'Registrations', 'Registrations'),
  counted('evaluations-created', 'EvaluationsCreated', 'Evaluations created'),
  {
    id: 'approval-rate',
    group: 'business',
    title: 'Approval rate',
    unit: 'share',
    statistic: 'Approved of all decided',
    thresholds: [],
    series: (scope): CloudWatchSeries[] => [
      {
        id: 'rate',
        label: 'approved',
        // nothing decided in a period is no rate, not a rate of nothing
        expression:
          'FILL(approved, 0) / (FILL(approved, 0) + FILL(rejected, 0))',
        inputs: [
          input(scope, 'approved', 'EvaluationsApproved'),
          input(scope, 'rejected', 'EvaluationsRejected'),
        ],
      },
    ],
  },
];
