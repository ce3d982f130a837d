import type { Metric } from '@evaluation-ops/plugin-evaluation-ops-common';
import { yRange } from './plotOptions';
import { boundsOf, readRange, writeRange } from './range';
import {
  breachedThreshold,
  hasData,
  newestInWords,
  summarize,
} from './summary';

function metric(over: Partial<Metric> = {}): Metric {
  return {
    id: 'cpu',
    title: 'CPU',
    unit: 'percent',
    statistic: 'Average',
    source: 'cloudwatch',
    query: '',
    thresholds: [],
    series: [{ id: 'a', label: 'average', values: [null, 40, null, 60, null] }],
    ...over,
  };
}

describe('a series', () => {
  it('is summed up from the values it has, and a gap is no zero', () => {
    expect(summarize(metric().series[0])).toEqual({
      lowest: 40,
      highest: 60,
      average: 50,
      newest: 60,
    });
  });

  it('without a value has no summary and its metric no data', () => {
    const silent = metric({
      series: [{ id: 'a', label: 'average', values: [null, null] }],
    });
    expect(summarize(silent.series[0])).toBeUndefined();
    expect(hasData(silent)).toBe(false);
    expect(newestInWords(silent)).toBe('');
  });
});

describe('a threshold', () => {
  const thresholds = [
    { value: 50, direction: 'above', severity: 'warning', label: 'busy' },
    { value: 55, direction: 'above', severity: 'critical', label: 'full' },
  ] as const;

  it('is breached by the newest value only, the worst first', () => {
    expect(
      breachedThreshold(metric({ thresholds: [...thresholds] }))?.label,
    ).toBe('full');
    expect(
      breachedThreshold(
        metric({
          thresholds: [...thresholds],
          series: [{ id: 'a', label: 'average', values: [90, 30] }],
        }),
      ),
    ).toBeUndefined();
  });

  it('below which it is worse is breached from the other side', () => {
    const floor = {
      value: 70,
      direction: 'below',
      severity: 'warning',
      label: 'low',
    } as const;
    expect(breachedThreshold(metric({ thresholds: [floor] }))?.label).toBe(
      'low',
    );
  });

  it('is in the picture only when values come near to it', () => {
    const withLine = metric({ thresholds: [...thresholds] });
    expect(yRange(withLine, 0, 5)[1]).toBeLessThan(10);
    expect(yRange(withLine, 0, 40)[1]).toBeGreaterThan(55);
    expect(yRange(withLine, null, null)).toEqual([0, 1]);
  });
});

describe('a time range', () => {
  it('survives the URL', () => {
    const search = new URLSearchParams('environment=staging');
    writeRange(search, { id: '24h' });
    expect(readRange(search)).toEqual({ id: '24h' });
    const own = {
      id: 'own',
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2026, 0, 2),
    } as const;
    writeRange(search, own);
    expect(readRange(search)).toEqual(own);
    expect(search.get('range')).toBeNull();
    writeRange(search, { id: '1h' });
    expect(search.toString()).toBe('environment=staging');
  });

  it('that makes no sense is the last hour', () => {
    expect(
      readRange(new URLSearchParams('from=2026-01-02&to=2026-01-01&range=9y')),
    ).toEqual({ id: '1h' });
    expect(boundsOf({ id: '1h' }, 7_200_000)).toEqual({
      from: 3_600_000,
      to: 7_200_000,
    });
  });
});
