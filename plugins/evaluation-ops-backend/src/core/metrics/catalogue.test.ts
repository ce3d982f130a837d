import { metricCatalogue } from './catalogue';
import type { MetricScope } from './model';
import { metricWindow } from './window';

const scope: MetricScope = {
  environment: 'production',
  cluster: 'evaluation-production',
  service: 'evaluation-backend',
  loadBalancer: 'app/evaluation-production/1',
  targetGroups: [
    { name: 'blue', dimension: 'targetgroup/blue/1' },
    { name: 'green', dimension: 'targetgroup/green/2' },
  ],
  databases: [
    { id: 'primary', replica: false },
    { id: 'replica', replica: true },
  ],
};

function series(id: string, over: Partial<MetricScope> = {}) {
  return metricCatalogue
    .find(metric => metric.id === id)!
    .series({ ...scope, ...over }, 60);
}

describe('metric catalogue', () => {
  it('asks every series with ids that CloudWatch takes, unique within the metric', () => {
    const ids = metricCatalogue.map(metric => metric.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const metric of metricCatalogue) {
      const all = metric.series(scope, 60);
      const queried = all.flatMap(line => [
        ...line.inputs.map(input => input.id),
        ...(line.expression ? [line.id] : []),
      ]);
      expect(new Set(queried).size).toBe(queried.length);
      expect(queried.every(id => /^[a-z][a-zA-Z0-9_]*$/.test(id))).toBe(true);
    }
  });

  it('counts errors over both target groups, because their roles swap', () => {
    expect(series('error-rate')[0].expression).toBe(
      '(FILL(e0, 0) + FILL(e1, 0)) / SUM([r0, r1])',
    );
    expect(
      series('error-rate', { targetGroups: [scope.targetGroups[0]] })[0]
        .expression,
    ).toBe('(FILL(e0, 0)) / r0');
  });

  it('keeps the percentiles of target groups apart and fills no gap in them', () => {
    const lines = series('response-time-p95');
    expect(lines.map(line => line.label)).toEqual(['blue', 'green']);
    expect(lines.every(line => line.expression === undefined)).toBe(true);
  });

  it('asks nothing of a service without load balancer or database', () => {
    expect(series('throughput', { loadBalancer: undefined })).toEqual([]);
    expect(series('database-connections', { databases: [] })).toEqual([]);
  });

  it('asks lag of replicas and deadlocks of the primary only', () => {
    expect(series('replica-lag').map(line => line.label)).toEqual(['replica']);
    expect(series('database-deadlocks').map(line => line.label)).toEqual([
      'primary',
    ]);
  });
});

describe('metric window', () => {
  const now = Date.UTC(2026, 0, 15, 12, 0, 30);
  const hours = (count: number) => count * 3_600_000;

  it.each([
    [1, 60],
    [6, 60],
    [24, 300],
    [168, 1800],
  ])('of %d h has a period of %d s', (length, period) => {
    expect(metricWindow(now - hours(length), now, now).periodSeconds).toBe(
      period,
    );
  });

  it('is aligned to its period and leaves out the minute that is not over', () => {
    const window = metricWindow(now - hours(1), now, now);
    expect(window.start % 60_000).toBe(0);
    expect(window.end).toBe(Date.UTC(2026, 0, 15, 12, 0, 0));
  });

  it('says what is wrong with a range', () => {
    expect(() => metricWindow(now, now - hours(1), now)).toThrow(/end after/);
    expect(() => metricWindow(now - hours(24 * 16), now, now)).toThrow(
      /15 days/,
    );
    expect(() => metricWindow(now + hours(1), now + hours(2), now)).toThrow(
      /future/,
    );
    expect(() => metricWindow(NaN, now, now)).toThrow(/at least a minute/);
  });
});
