import type {
  Dimension,
  Metric,
  MetricAlarm,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { MetricMathError } from '../../world/metrics/math';
import type {
  Alarm,
  AlarmMetricQuery,
  Dimensions,
  SeriesKey,
} from '../../world/model';
import { WireError } from '../../wire';

/** An error of request validation, which the service's model does not declare. */
export function invalid(
  message: string,
  code: string = 'ValidationError',
): WireError {
  return new WireError(code, message);
}

/** Runs a calculation; what metric math refuses becomes CloudWatch's validation error. */
export function calculating<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof MetricMathError ? invalid(error.message) : error;
  }
}

export function toDimensions(list: readonly Dimension[] = []): Dimensions {
  return Object.fromEntries(
    list.map(({ Name, Value }) => [Name ?? '', Value ?? '']),
  );
}

export function fromDimensions(dimensions: Dimensions): Dimension[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

export function toKey(metric: Metric): SeriesKey {
  return {
    namespace: metric.Namespace ?? '',
    metricName: metric.MetricName ?? '',
    dimensions: toDimensions(metric.Dimensions),
  };
}

export function fromKey(key: SeriesKey): Metric {
  return {
    Namespace: key.namespace,
    MetricName: key.metricName,
    Dimensions: fromDimensions(key.dimensions),
  };
}

const ID = /^[a-z][a-zA-Z0-9_]*$/;

/** Checks queries as CloudWatch does and reads them into the world's terms. */
export function toQueries(
  list: readonly MetricDataQuery[],
): AlarmMetricQuery[] {
  const ids = new Set<string>();
  return list.map(query => {
    const id = query.Id ?? '';
    if (!ID.test(id)) {
      throw invalid(
        `The value '${id}' for parameter Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
      );
    }
    if (ids.has(id)) {
      throw invalid(
        `The values for parameter Id in MetricDataQueries are not unique: ${id}`,
      );
    }
    ids.add(id);
    const { MetricStat: stat, Expression: expression } = query;
    if ((stat === undefined) === (expression === undefined)) {
      throw invalid(
        `The parameters MetricStat and Expression are mutually exclusive and one of them is required, in the query '${id}'`,
      );
    }
    return {
      id,
      expression,
      stat: stat && {
        key: toKey(stat.Metric ?? {}),
        periodSeconds: checkPeriod(stat.Period),
        stat: stat.Stat ?? '',
      },
      returnData: query.ReturnData ?? true,
      label: query.Label,
    };
  });
}

export function checkPeriod(period: number | undefined): number {
  const seconds = period ?? 0;
  if (
    [1, 5, 10, 20, 30].includes(seconds) ||
    (seconds > 0 && seconds % 60 === 0)
  ) {
    return seconds;
  }
  throw invalid(
    `The value ${seconds} for parameter Period is invalid: it must be 1, 5, 10, 20, 30 or a multiple of 60.`,
  );
}

/** An alarm as DescribeAlarms gives it: on one metric in short, on several in full. */
export function toMetricAlarm(alarm: Alarm): MetricAlarm {
  const [only] = alarm.metrics;
  const simple = alarm.metrics.length === 1 ? only.stat : undefined;
  const percentile = simple && /^p/.test(simple.stat);
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.okActions,
    AlarmActions: alarm.alarmActions,
    InsufficientDataActions: alarm.insufficientDataActions ?? [],
    StateValue: alarm.state,
    StateReason: alarm.stateReason,
    StateReasonData: alarm.stateReasonData,
    StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt),
    StateTransitionedTimestamp: new Date(alarm.stateUpdatedAt),
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.treatMissingData,
    ...(simple
      ? {
          Namespace: simple.key.namespace,
          MetricName: simple.key.metricName,
          Dimensions: fromDimensions(simple.key.dimensions),
          Period: simple.periodSeconds,
          Statistic: percentile
            ? undefined
            : (simple.stat as MetricAlarm['Statistic']),
          ExtendedStatistic: percentile ? simple.stat : undefined,
        }
      : { Metrics: alarm.metrics.map(fromQuery) }),
  };
}

function fromQuery(query: AlarmMetricQuery): MetricDataQuery {
  return {
    Id: query.id,
    Expression: query.expression,
    Label: query.label,
    ReturnData: query.returnData,
    MetricStat: query.stat && {
      Metric: fromKey(query.stat.key),
      Period: query.stat.periodSeconds,
      Stat: query.stat.stat,
    },
  };
}
