import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchSeries, MetricDefinition, MetricScope } from './model';
import type { MetricWindow } from './window';

/** A series of a metric with the id under which its values come back. */
export interface QueriedSeries {
  metricId: string;
  series: CloudWatchSeries;
  queryId: string;
}

/** What to ask CloudWatch for a set of metrics, and how to find the answers. */
export interface MetricQuery {
  queries: MetricDataQuery[];
  series: QueriedSeries[];
}

const WORD = /[a-z][A-Za-z0-9_]*/g;

/**
 * One query for many metrics: ids are made unique by the metric's place, in
 * expressions too. A series without an expression is returned as it is.
 */
export function toMetricQuery(
  definitions: MetricDefinition[],
  scope: MetricScope,
  periodSeconds: number,
): MetricQuery {
  const queries: MetricDataQuery[] = [];
  const queried: QueriedSeries[] = [];
  for (const [index, definition] of definitions.entries()) {
    const prefix = `m${index}_`;
    for (const series of definition.series(scope, periodSeconds)) {
      for (const input of series.inputs) {
        queries.push({
          Id: prefix + input.id,
          ReturnData: series.expression === undefined,
          MetricStat: {
            Metric: {
              Namespace: input.namespace,
              MetricName: input.metricName,
              Dimensions: Object.entries(input.dimensions).map(
                ([Name, Value]) => ({ Name, Value }),
              ),
            },
            Period: periodSeconds,
            Stat: input.stat,
          },
        });
      }
      if (series.expression !== undefined) {
        const own = new Set(series.inputs.map(input => input.id));
        queries.push({
          Id: prefix + series.id,
          Expression: series.expression.replace(WORD, word =>
            own.has(word) ? prefix + word : word,
          ),
        });
      }
      queried.push({
        metricId: definition.id,
        series,
        queryId:
          prefix +
          (series.expression === undefined ? series.inputs[0].id : series.id),
      });
    }
  }
  return { queries, series: queried };
}

/** Starts of the periods of a window, in seconds since the epoch. */
export function timestampsOf(window: MetricWindow): number[] {
  const count = Math.round(
    (window.end - window.start) / 1000 / window.periodSeconds,
  );
  return Array.from(
    { length: count },
    (_, index) => window.start / 1000 + index * window.periodSeconds,
  );
}

/** Values at the window's timestamps; `null` where nothing was measured. */
export function alignValues(
  points: { at: number; value: number }[],
  window: MetricWindow,
  scale: number = 1,
): (number | null)[] {
  const values = timestampsOf(window).map((): number | null => null);
  for (const { at, value } of points) {
    const index = Math.floor((at - window.start) / 1000 / window.periodSeconds);
    // metric math divides by nothing now and then
    if (index >= 0 && index < values.length && Number.isFinite(value)) {
      values[index] = value * scale;
    }
  }
  return values;
}

/** The question of a metric for people to read. */
export function describeQuery(series: CloudWatchSeries[]): string {
  return series
    .map(line =>
      [
        ...line.inputs.map(
          input =>
            `${line.expression ? `${input.id} = ` : ''}${input.stat} of ${
              input.namespace
            } ${input.metricName} {${Object.entries(input.dimensions)
              .map(([name, value]) => `${name}: ${value}`)
              .join(', ')}}`,
        ),
        ...(line.expression ? [`${line.label} = ${line.expression}`] : []),
      ].join('\n'),
    )
    .join('\n');
}
