import { metricCatalogue } from './catalogue';
import type { MetricScope } from './model';
import {
  alignValues,
  describeQuery,
  timestampsOf,
  toMetricQuery,
} from './query';

const scope: MetricScope = {
  environment: 'production',
  cluster: 'c',
  service: 's',
  loadBalancer: 'app/x/1',
  targetGroups: [
    { name: 'blue', dimension: 'targetgroup/blue/1' },
    { name: 'green', dimension: 'targetgroup/green/2' },
  ],
  databases: [{ id: 'primary', replica: false }],
};

describe('the query of many metrics', () => {
  const { queries, series } = toMetricQuery(metricCatalogue, scope, 60);
  const ids = queries.map(query => query.Id!);

  it('fits into one call with ids that are unique and that CloudWatch takes', () => {
    expect(queries.length).toBeLessThan(500);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(id => /^[a-z][a-zA-Z0-9_]*$/.test(id))).toBe(true);
  });

  it('refers in expressions to ids that are asked, and returns what is drawn only', () => {
    for (const { Expression } of queries.filter(query => query.Expression)) {
      for (const word of Expression!.match(/\bm\d+_\w+/g) ?? []) {
        expect(ids).toContain(word);
      }
    }
    const returned = queries
      .filter(query => query.ReturnData !== false)
      .map(query => query.Id);
    expect(new Set(returned)).toEqual(new Set(series.map(s => s.queryId)));
  });

  it('can be read by people', () => {
    const errorRate = metricCatalogue.find(m => m.id === 'error-rate')!;
    expect(describeQuery(errorRate.series(scope, 60))).toContain(
      '5xx = (FILL(e0, 0) + FILL(e1, 0)) / SUM([r0, r1])',
    );
  });
});

describe('values', () => {
  const window = { start: 60_000, end: 300_000, periodSeconds: 60 };

  it('stand at their own minute and gaps stay gaps', () => {
    expect(timestampsOf(window)).toEqual([60, 120, 180, 240]);
    expect(
      alignValues(
        [
          { at: 120_000, value: 0.5 },
          { at: 240_000, value: NaN },
          { at: 300_000, value: 9 },
        ],
        window,
        1000,
      ),
    ).toEqual([null, 500, null, null]);
  });
});
