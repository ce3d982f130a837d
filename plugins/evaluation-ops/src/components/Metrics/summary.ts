import type {
  Metric,
  MetricSeries,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatMetric } from '../../format/units';

/** What a series did over the time drawn; nothing at all where it has no data. */
export interface SeriesSummary {
  lowest: number;
  average: number;
  highest: number;
  newest: number;
}

/** Lowest, average, highest and newest value of a series; `undefined` without data. */
export function summarize(series: MetricSeries): SeriesSummary | undefined {
  const values = series.values.filter(
    (value): value is number => value !== null,
  );
  if (!values.length) return undefined;
  return {
    lowest: Math.min(...values),
    highest: Math.max(...values),
    average: values.reduce((sum, value) => sum + value, 0) / values.length,
    newest: values[values.length - 1],
  };
}

/** The newest value of each series in words; empty without data. */
export function newestInWords(metric: Metric): string {
  return metric.series
    .flatMap(series => {
      const summary = summarize(series);
      if (!summary) return [];
      const value = formatMetric(summary.newest, metric.unit);
      return metric.series.length > 1 ? `${series.label} ${value}` : value;
    })
    .join(', ');
}

/** Whether any series has any value. */
export function hasData(metric: Metric): boolean {
  return metric.series.some(series =>
    series.values.some(value => value !== null),
  );
}

/** The threshold that the newest value of any series is beyond, the worst first. */
export function breachedThreshold(metric: Metric) {
  const newest = metric.series.flatMap(
    series => summarize(series)?.newest ?? [],
  );
  const rank = { critical: 0, warning: 1 };
  return [...metric.thresholds]
    .sort((a, b) => rank[a.severity] - rank[b.severity])
    .find(threshold =>
      newest.some(value =>
        threshold.direction === 'above'
          ? value > threshold.value
          : value < threshold.value,
      ),
    );
}
