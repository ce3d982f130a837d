import fc from 'fast-check';
import { SeriesKey } from '../model';
import { LogHistogram } from './LogHistogram';
import { WorldMetricStore } from './WorldMetricStore';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 0, 15, 12, 0, 0);
const key: SeriesKey = {
  namespace: 'AWS/ApplicationELB',
  metricName: 'TargetResponseTime',
  dimensions: { LoadBalancer: 'app/a/1', TargetGroup: 'targetgroup/b/2' },
};

function createStore(now = NOW) {
  const clock = { time: now, now: () => clock.time };
  return { clock, store: WorldMetricStore.create({ clock }) };
}

describe('LogHistogram', () => {
  it('answers percentiles within its bin width of the exact ones, however the values were split and merged', () => {
    const values = fc.array(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 99 }),
        fc.nat(),
        (all, p, cut) => {
          const at = cut % (all.length + 1);
          const merged = new LogHistogram();
          for (const part of [all.slice(0, at), all.slice(at)]) {
            const histogram = new LogHistogram();
            part.forEach(value => histogram.add(value));
            merged.merge(histogram);
          }
          const sorted = [...all].sort((a, b) => a - b);
          const exact = sorted[Math.ceil((p / 100) * sorted.length) - 1];
          const answered = merged.percentile(p);
          expect(answered / exact).toBeGreaterThan(1 / 1.05);
          expect(answered / exact).toBeLessThan(1.05);
        },
      ),
    );
  });

  it('answers a log-normal as its formula does', () => {
    const histogram = new LogHistogram();
    histogram.addLognormal(10_000, 80, 0.5);
    expect(histogram.count).toBeCloseTo(10_000, 0);
    expect(histogram.percentile(50) / 80).toBeCloseTo(1, 1);
    const p95 = 80 * Math.exp(1.6449 * 0.5);
    expect(histogram.percentile(95) / p95).toBeCloseTo(1, 1);
    const p99 = 80 * Math.exp(2.3263 * 0.5);
    expect(histogram.percentile(99) / p99).toBeCloseTo(1, 1);
  });
});

describe('WorldMetricStore', () => {
  it('has no bucket where nothing was recorded', () => {
    const { store } = createStore();
    store.record(key, NOW - 5 * MINUTE, { kind: 'value', value: 3 });
    store.record(key, NOW - 1, { kind: 'value', value: 5 });
    const buckets = store.query(key, NOW - 10 * MINUTE, NOW, MINUTE);
    expect(buckets.map(b => [b.start, b.sum, b.count])).toEqual([
      [NOW - 5 * MINUTE, 3, 1],
      [NOW - MINUTE, 5, 1],
    ]);
    expect(
      store.query({ ...key, dimensions: {} }, 0, NOW, MINUTE),
    ).toHaveLength(0);
  });

  it('leaves out the end, and aligns buckets to the period', () => {
    const { store } = createStore();
    for (const minute of [3, 2, 1, 0]) {
      store.record(key, NOW - minute * MINUTE, {
        kind: 'sum',
        sum: 2,
        count: 4,
      });
    }
    const [first, ...more] = store.query(
      key,
      NOW - 3 * MINUTE,
      NOW,
      5 * MINUTE,
    );
    expect(more).toHaveLength(0);
    expect(first).toMatchObject({
      start: NOW - 5 * MINUTE,
      sum: 6,
      count: 12,
      min: 0.5,
      max: 0.5,
    });
  });

  it('answers seconds for the last minutes and minutes for days', () => {
    const { store, clock } = createStore();
    for (let i = 0; i < 20; i++) {
      store.record(key, NOW + i * 500, { kind: 'value', value: i });
    }
    const seconds = () => store.query(key, NOW, NOW + 10_000, 1_000);
    expect(seconds()).toHaveLength(10);
    expect(seconds()[3]).toMatchObject({ sum: 13, count: 2, min: 6, max: 7 });
    clock.time += 30 * MINUTE;
    store.record(key, clock.time, { kind: 'value', value: 1 });
    expect(seconds()).toHaveLength(0);
    expect(store.query(key, NOW, NOW + MINUTE, MINUTE)[0].sum).toBe(190);
  });

  it('forgets what is older than eight days', () => {
    const { store } = createStore();
    const old = NOW - 9 * 24 * 60 * MINUTE;
    store.record(key, old, { kind: 'value', value: 1 });
    store.record(key, NOW, { kind: 'value', value: 1 });
    expect(store.query(key, old, NOW + 1, 60 * MINUTE)).toHaveLength(1);
  });

  it('merges distributions instead of averaging percentiles', () => {
    const { store } = createStore();
    const at = NOW - 2 * MINUTE;
    store.record(key, at, {
      kind: 'lognormal',
      count: 900,
      median: 0.1,
      sigma: 0.2,
    });
    store.record(key, at + MINUTE, {
      kind: 'lognormal',
      count: 100,
      median: 4,
      sigma: 0.2,
    });
    const [bucket] = store.query(key, at, NOW, 2 * MINUTE);
    expect(bucket.count).toBe(1000);
    expect(bucket.percentile(50)).toBeCloseTo(0.1, 1);
    expect(bucket.percentile(95)).toBeGreaterThan(3.5);
    expect(bucket.percentile(99)).toBeLessThan(bucket.max);
    expect(bucket.min).toBeLessThan(bucket.percentile(1));
  });

  it('finds a series by the same dimensions in any order', () => {
    const { store } = createStore();
    store.record(key, NOW, { kind: 'value', value: 1 }, 'Seconds');
    const turned = {
      ...key,
      dimensions: { TargetGroup: 'targetgroup/b/2', LoadBalancer: 'app/a/1' },
    };
    expect(store.query(turned, NOW, NOW + 1, MINUTE)).toHaveLength(1);
    expect(store.list({ metricName: 'TargetResponseTime' })).toEqual([
      { key, unit: 'Seconds' },
    ]);
    expect(store.list({ namespace: 'AWS/RDS' })).toEqual([]);
  });
});
