import { AlarmMetricQuery, SeriesKey } from '../../model';
import { WorldMetricStore } from '../WorldMetricStore';
import { evaluateQueries } from './evaluateQueries';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 15, 12, 0, 0);
const GAP = undefined;

/** Minutes of two metrics: `m1` 10, gap, 30, 40; `m2` 2, 4, gap, 0. */
const DATA: Record<string, (number | undefined)[]> = {
  m1: [10, GAP, 30, 40],
  m2: [2, 4, GAP, 0],
};

function keyOf(metricName: string): SeriesKey {
  return { namespace: 'Test', metricName, dimensions: {} };
}

function calculate(expression: string): (number | undefined)[] {
  const store = WorldMetricStore.create({ clock: { now: () => START } });
  const queries: AlarmMetricQuery[] = [];
  for (const [id, values] of Object.entries(DATA)) {
    values.forEach((value, i) => {
      if (value === undefined) return;
      store.record(keyOf(id), START + i * MINUTE, { kind: 'value', value });
    });
    queries.push({
      id,
      stat: { key: keyOf(id), periodSeconds: 60, stat: 'Average' },
      returnData: false,
    });
  }
  queries.push({ id: 'e1', expression, returnData: true });
  const results = evaluateQueries(store, queries, {
    start: START,
    end: START + 4 * MINUTE,
  });
  const [series] = results.get('e1')!;
  return DATA.m1.map((_, i) => series.points.get(START + i * MINUTE));
}

describe('evaluateQueries', () => {
  it.each<[string, (number | undefined)[]]>([
    ['m1 + m2', [12, GAP, GAP, 40]],
    ['m1 / m2', [5, GAP, GAP, GAP]],
    ['100 * FILL(m2, 0) / m1', [20, GAP, 0, 0]],
    ['2 ^ 3 ^ 0 * m1 - -1', [21, GAP, 61, 81]],
    ['FILL(m1, 7)', [10, 7, 30, 40]],
    ['FILL(m1, REPEAT)', [10, 10, 30, 40]],
    ['FILL(m1, LINEAR)', [10, 20, 30, 40]],
    ['SUM([m1, m2])', [12, 4, 30, 40]],
    ['SUM(METRICS())', [12, 4, 30, 40]],
    ['AVG(METRICS("m1"))', [10, GAP, 30, 40]],
    ['MAX(METRICS())', [10, 4, 30, 40]],
    ['MIN(METRICS())', [2, 4, 30, 0]],
    ['m1 / SUM(m1)', [0.125, GAP, 0.375, 0.5]],
    ['m1 - AVG(m2)', [8, GAP, 28, 38]],
    ['IF(m1 > 10 AND m1 < 40, m1)', [GAP, GAP, 30, GAP]],
    ['IF(m1 >= 30 OR m2 == 2, 1, 0)', [1, GAP, GAP, 1]],
    ['IF(m2 != 0, m1, 99)', [10, GAP, GAP, 99]],
    ['RATE(m2)', [GAP, 2 / 60, GAP, -4 / 120]],
    ['DIFF(FILL(m1, REPEAT))', [GAP, 0, 20, 10]],
    ['RUNNING_SUM(m1) / PERIOD(m1)', [10 / 60, GAP, 40 / 60, 80 / 60]],
    ['ABS(0 - m2)', [2, 4, GAP, 0]],
  ])('%s leaves gaps where there is no data', (expression, expected) => {
    const rounded = calculate(expression).map(
      value => value && Number(value.toFixed(9)),
    );
    expect(rounded).toEqual(
      expected.map(value => value && Number(value.toFixed(9))),
    );
  });

  it.each([
    ['m1 +', /Error in expression/],
    ['m1 + m9', /'m9', which is no id/],
    ['e1 + 1', /refers to itself/],
    ['SUM(m1)', /not a time series/],
    ['NOPE(m1)', /Unsupported function 'NOPE'/],
    ['SEARCH("{AWS\\/ECS}", "Average", 60)', /Unexpected text|SEARCH/],
    ['process.exit', /not an expression of metric math/],
    ['m1 ? 1 : 2', /not an expression of metric math/],
    ['RATE([1, 2])', /A list may hold metrics only/],
  ])('refuses %s', (expression, reason) => {
    expect(() => calculate(expression)).toThrow(reason);
  });

  it('refuses a statistic that it does not know', () => {
    const store = WorldMetricStore.create({ clock: { now: () => START } });
    const query = {
      id: 'm1',
      stat: { key: keyOf('m1'), periodSeconds: 60, stat: 'tm90' },
      returnData: true,
    };
    expect(() =>
      evaluateQueries(store, [query], { start: START, end: START + MINUTE }),
    ).toThrow(/'tm90' is not supported/);
  });

  it('scales counts of a compressed period to the whole one, and nothing else', () => {
    const store = WorldMetricStore.create({ clock: { now: () => START } });
    for (let i = 0; i < 6; i++) {
      const at = START + i * 500;
      store.record(keyOf('m1'), at, { kind: 'sum', sum: 4, count: 2 });
    }
    const query = (id: string, stat: string) => ({
      id,
      stat: { key: keyOf('m1'), periodSeconds: 60, stat },
      returnData: true,
    });
    const results = evaluateQueries(
      store,
      [query('a', 'Sum'), query('b', 'Average'), query('c', 'SampleCount')],
      { start: START, end: START + 3_000, compress: period => period / 20 },
    );
    const only = (id: string) => [...results.get(id)![0].points.values()];
    expect(only('a')).toEqual([480]);
    expect(only('b')).toEqual([2]);
    expect(only('c')).toEqual([240]);
  });
});
