import { Millis } from '../../model';
import {
  ListValue,
  MetricMathError,
  scalar,
  ScalarValue,
  seriesLike,
  SeriesValue,
  Value,
} from './values';

/** The periods that a query asks for; `end` is exclusive. */
export interface Grid {
  start: Millis;
  end: Millis;
}

type Numbers = (values: number[]) => number;

const sum: Numbers = values => values.reduce((a, b) => a + b, 0);
const average: Numbers = values => sum(values) / values.length;
const deviation: Numbers = values => {
  const mean = average(values);
  return Math.sqrt(average(values.map(value => (value - mean) ** 2)));
};

const AGGREGATES: Record<string, Numbers> = {
  SUM: sum,
  AVG: average,
  MIN: values => Math.min(...values),
  MAX: values => Math.max(...values),
  STDDEV: deviation,
};

const POINTWISE: Record<string, (value: number) => number> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
  LOG: Math.log,
  LOG10: Math.log10,
};

/** Calls a function of metric math by name. `FILL`'s grid is that of the query. */
export function callFunction(name: string, args: Value[], grid: Grid): Value {
  const [first, second, third] = args;
  if (name in AGGREGATES) return aggregate(name, one(name, args));
  if (name in POINTWISE) {
    const apply = POINTWISE[name];
    return mapSeries(name, one(name, args), series =>
      seriesLike(
        series,
        pairs(series).map(([at, value]) => [at, apply(value)]),
      ),
    );
  }
  switch (name) {
    case 'FILL':
      need(name, args, 2);
      return mapSeries(name, first, series => fill(series, second, grid));
    case 'IF':
      if (args.length < 2 || args.length > 3) throw wrongCount(name, '2 or 3');
      return choose(first, second, third);
    case 'RATE':
      return mapSeries(name, one(name, args), series =>
        between(series, (a, b, seconds) => (b - a) / seconds),
      );
    case 'DIFF':
      return mapSeries(name, one(name, args), series =>
        between(series, (a, b) => b - a),
      );
    case 'RUNNING_SUM':
      return mapSeries(name, one(name, args), runningSum);
    case 'PERIOD':
      return scalar(asSeries(name, one(name, args)).periodMs / 1000);
    case 'FIRST':
    case 'LAST': {
      const list = asList(name, one(name, args)).items;
      const item = name === 'FIRST' ? list[0] : list[list.length - 1];
      if (!item) throw new MetricMathError(`${name} needs a metric`);
      return item;
    }
    case 'METRIC_COUNT':
      return scalar(asList(name, one(name, args)).items.length);
    case 'TIME_SERIES': {
      const constant = asScalar(name, one(name, args)).value;
      const points: [Millis, number][] = [];
      for (let at = grid.start; at < grid.end; at += 60_000) {
        points.push([at, constant]);
      }
      return seriesLike({ periodMs: 60_000, label: name }, points);
    }
    case 'SEARCH':
      throw new MetricMathError(
        'SEARCH is not supported here: name the metrics that you want',
      );
    default:
      throw new MetricMathError(`Unsupported function '${name}'`);
  }
}

function aggregate(name: string, value: Value): Value {
  const apply = AGGREGATES[name];
  if (value.kind === 'list') {
    const byTime = new Map<Millis, number[]>();
    for (const item of value.items) {
      for (const [at, point] of item.points) {
        byTime.set(at, [...(byTime.get(at) ?? []), point]);
      }
    }
    const points = [...byTime]
      .sort(([a], [b]) => a - b)
      .map(([at, values]): [Millis, number] => [at, apply(values)]);
    const periodMs = Math.max(0, ...value.items.map(item => item.periodMs));
    return seriesLike({ periodMs, label: name }, points);
  }
  return scalar(apply([...asSeries(name, value).points.values()]));
}

/** Times stand in the order of the clock; series built by hand might not. */
function pairs(series: SeriesValue): [Millis, number][] {
  return [...series.points].sort(([a], [b]) => a - b);
}

function fill(series: SeriesValue, filler: Value, grid: Grid): SeriesValue {
  const { periodMs, points } = series;
  const filled: [Millis, number][] = [];
  const times: Millis[] = [];
  const first = Math.floor(grid.start / periodMs) * periodMs;
  for (let at = first; at < grid.end; at += periodMs) times.push(at);
  times.forEach((at, i) => {
    const value = points.get(at) ?? fillerAt(filler, series, times, i);
    if (value !== undefined) filled.push([at, value]);
  });
  return seriesLike(series, filled);
}

function fillerAt(
  filler: Value,
  series: SeriesValue,
  times: Millis[],
  i: number,
): number | undefined {
  if (filler.kind === 'scalar') return filler.value;
  if (filler.kind === 'series') return filler.points.get(times[i]);
  if (filler.kind !== 'mode') {
    throw new MetricMathError(
      'FILL needs a number, a metric, REPEAT or LINEAR as its second argument',
    );
  }
  const at = times[i];
  const before = pairs(series).filter(([time]) => time < at);
  const last = before[before.length - 1];
  if (filler.mode === 'REPEAT') return last?.[1];
  const next = pairs(series).find(([time]) => time > at);
  if (!last || !next) return undefined;
  return last[1] + ((next[1] - last[1]) * (at - last[0])) / (next[0] - last[0]);
}

function choose(
  condition: Value,
  then: Value,
  otherwise: Value | undefined,
): Value {
  const at = (value: Value | undefined, time: Millis): number => {
    if (value === undefined) return NaN;
    return value.kind === 'scalar'
      ? value.value
      : asSeries('IF', value).points.get(time) ?? NaN;
  };
  if (condition.kind === 'scalar') {
    const chosen = condition.value ? then : otherwise;
    if (chosen) return chosen;
    const { periodMs, label } = asSeries('IF', then);
    return seriesLike({ periodMs, label }, []);
  }
  const series = asSeries('IF', condition);
  return seriesLike(
    series,
    pairs(series).map(([time, value]) => [
      time,
      at(value ? then : otherwise, time),
    ]),
  );
}

function between(
  series: SeriesValue,
  combine: (before: number, now: number, seconds: number) => number,
): SeriesValue {
  const all = pairs(series);
  return seriesLike(
    series,
    all
      .slice(1)
      .map(([at, value], i): [Millis, number] => [
        at,
        combine(all[i][1], value, (at - all[i][0]) / 1000),
      ]),
  );
}

function runningSum(series: SeriesValue): SeriesValue {
  let total = 0;
  return seriesLike(
    series,
    pairs(series).map(([at, value]): [Millis, number] => {
      total += value;
      return [at, total];
    }),
  );
}

function mapSeries(
  name: string,
  value: Value,
  apply: (series: SeriesValue) => SeriesValue,
): Value {
  if (value.kind === 'list') {
    return { kind: 'list', items: value.items.map(apply) };
  }
  return apply(asSeries(name, value));
}

function asSeries(name: string, value: Value): SeriesValue {
  if (value.kind === 'series') return value;
  throw new MetricMathError(`${name} needs a metric, not a ${value.kind}`);
}

function asList(name: string, value: Value): ListValue {
  if (value.kind === 'list') return value;
  throw new MetricMathError(`${name} needs a list of metrics`);
}

function asScalar(name: string, value: Value): ScalarValue {
  if (value.kind === 'scalar') return value;
  throw new MetricMathError(`${name} needs a number`);
}

function one(name: string, args: Value[]): Value {
  need(name, args, 1);
  return args[0];
}

function need(name: string, args: Value[], count: number): void {
  if (args.length !== count) throw wrongCount(name, String(count));
}

function wrongCount(name: string, count: string): MetricMathError {
  return new MetricMathError(`${name} needs ${count} argument(s)`);
}
