import { AlarmMetricQuery, MetricStore, Millis } from '../../model';
import { evaluate, Scope } from './evaluate';
import { MathNode, parseExpression } from './parse';
import { statistic, isCounting } from './statistics';
import { MetricMathError, seriesLike, SeriesValue, Value } from './values';

/** What is asked of a store: `end` is exclusive. */
export interface QueryWindow {
  start: Millis;
  end: Millis;
  /**
   * How long a period of AWS is here, for alarms on compressed time. Counts are
   * scaled up to the whole period, so that thresholds keep their meaning.
   */
  compress?: (periodMs: Millis) => Millis;
}

/** The series of one query; an expression over `METRICS()` may give several. */
export type QueryResults = Map<string, SeriesValue[]>;

/**
 * Answers metric queries and the expressions over them.
 *
 * @throws MetricMathError for a query that CloudWatch would refuse.
 */
export function evaluateQueries(
  store: MetricStore,
  queries: AlarmMetricQuery[],
  window: QueryWindow,
): QueryResults {
  const byId = new Map(queries.map(query => [query.id, query]));
  const known = new Map<string, Value>();
  const underWay = new Set<string>();

  function lookup(id: string): Value {
    const done = known.get(id);
    if (done) return done;
    const query = byId.get(id);
    if (!query) {
      throw new MetricMathError(
        `The expression refers to '${id}', which is no id of this request`,
      );
    }
    if (underWay.has(id)) {
      throw new MetricMathError(`The expression '${id}' refers to itself`);
    }
    underWay.add(id);
    const value = query.stat
      ? readSeries(store, query, window)
      : evaluate(parsed(query.expression ?? ''), scope());
    underWay.delete(id);
    known.set(id, value);
    return value;
  }

  function scope(): Scope {
    return {
      lookup,
      grid: window,
      metrics: contains =>
        queries
          .filter(
            ({ id, stat }) => stat && (!contains || id.includes(contains)),
          )
          .map(({ id }) => lookup(id) as SeriesValue),
    };
  }

  const results: QueryResults = new Map();
  for (const { id, label, expression } of queries) {
    const value = lookup(id);
    if (value.kind === 'scalar' || value.kind === 'mode') {
      throw new MetricMathError(
        `Error in expression '${id}': the result is not a time series but a number`,
      );
    }
    const series = value.kind === 'list' ? value.items : [value];
    const name = label ?? (expression === undefined ? undefined : id);
    results.set(
      id,
      name !== undefined && value.kind === 'series'
        ? series.map(each => ({ ...each, label: name }))
        : series,
    );
  }
  return results;
}

function readSeries(
  store: MetricStore,
  { stat, label }: AlarmMetricQuery,
  window: QueryWindow,
): SeriesValue {
  const { key, periodSeconds, stat: name } = stat!;
  const take = statistic(name);
  const asked = periodSeconds * 1000;
  const periodMs = window.compress?.(asked) ?? asked;
  const scale = isCounting(name) ? asked / periodMs : 1;
  const buckets = store.query(key, window.start, window.end, periodMs);
  return seriesLike(
    { periodMs, label: label ?? key.metricName },
    buckets.map((bucket): [Millis, number] => [
      bucket.start,
      take(bucket) * scale,
    ]),
  );
}

/** Alarms evaluate the same few expressions for ever. */
const parsedExpressions = new Map<string, MathNode>();
const MOST_KEPT = 500;

function parsed(expression: string): MathNode {
  let node = parsedExpressions.get(expression);
  if (!node) {
    node = parseExpression(expression);
    if (parsedExpressions.size >= MOST_KEPT) parsedExpressions.clear();
    parsedExpressions.set(expression, node);
  }
  return node;
}
