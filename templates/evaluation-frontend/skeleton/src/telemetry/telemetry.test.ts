import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { traceApiCalls, withoutIds } from './apiTracing';
import { Exporter } from './Exporter';
import { encodeMetrics, encodeSpans } from './otlp';
import { toMeasurement } from './webVitals';

const config = {
  environment: 'production',
  release: '1.2.3',
  serviceName: 'evaluation-frontend',
  timings: true,
};

const lcp = toMeasurement(
  { name: 'LCP', value: 2600, rating: 'needs-improvement', navigationType: 'navigate' },
  'dashboard',
  1_700_000_000_123,
);

describe('OTLP', () => {
  it('puts a web vital into the bucket that its value belongs to', () => {
    const [{ scopeMetrics }] = encodeMetrics(config, [lcp]).resourceMetrics as [never];
    const [metric] = (scopeMetrics as [{ metrics: [never] }])[0].metrics;
    expect(metric).toMatchObject({
      name: 'browser.web_vital.lcp',
      unit: 'ms',
      histogram: {
        aggregationTemporality: 1,
        dataPoints: [
          {
            count: '1',
            sum: 2600,
            explicitBounds: [500, 1000, 1800, 2500, 4000, 6000, 10000],
            bucketCounts: ['0', '0', '0', '0', '1', '0', '0', '0'],
            timeUnixNano: '1700000000123000000',
          },
        ],
      },
    });
  });

  it('counts a value above all bounds in the last bucket', () => {
    const slow = { ...lcp, value: 60_000 };
    const text = JSON.stringify(encodeMetrics(config, [slow]));
    expect(text).toContain('"bucketCounts":["0","0","0","0","0","0","0","1"]');
  });

  it('says which service, release and environment measured', () => {
    const text = JSON.stringify(encodeSpans(config, []));
    for (const value of ['evaluation-frontend', '1.2.3', 'production']) {
      expect(text).toContain(value);
    }
  });
});

describe('the exporter', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends in batches, by time or by number, and nothing twice', () => {
    const send = vi.fn();
    const exporter = Exporter.create(config, send);

    exporter.measure(lcp);
    expect(send).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(send.mock.calls.map(([url]) => url)).toEqual(['/otlp/v1/metrics']);

    Array.from({ length: 50 }, () => exporter.measure(lcp));
    expect(send).toHaveBeenCalledTimes(2);
    exporter.flush();
    vi.advanceTimersByTime(60_000);
    expect(send).toHaveBeenCalledTimes(2);
  });
});

describe('a call of the API', () => {
  const id = '3f2b8c1e-0000-4000-8000-000000000001';

  it('becomes a span that the backend can continue, without ids', async () => {
    const send = vi.fn();
    const exporter = Exporter.create(config, send);
    let sent: Request | undefined;
    const traced = traceApiCalls(async request => {
      sent = request as Request;
      return new Response('{}', { status: 503 });
    }, exporter);

    await traced(`${location.origin}/api/v1/evaluations/${id}/approve`, {
      method: 'POST',
    });
    exporter.flush();

    const [, traceId, spanId] = sent?.headers.get('traceparent')?.split('-') ?? [];
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    const body = send.mock.calls[0]?.[1] as string;
    expect(body).toContain(`"traceId":"${traceId}","spanId":"${spanId}"`);
    expect(body).toContain('POST /api/v1/evaluations/{id}/approve');
    expect(body).toContain('"status":{"code":2}');
    expect(body).not.toContain(id);
  });

  it('is the only thing that is traced: nothing goes along to other origins', async () => {
    const exporter = Exporter.create(config, vi.fn());
    const trace = vi.spyOn(exporter, 'trace');
    let sent: Request | undefined;
    const traced = traceApiCalls(async request => {
      sent = request as Request;
      return new Response();
    }, exporter);

    await traced('https://bucket.s3.amazonaws.com/x');

    expect(sent?.headers.has('traceparent')).toBe(false);
    expect(trace).not.toHaveBeenCalled();
  });

  it('keeps its failure', async () => {
    const exporter = Exporter.create(config, vi.fn());
    const trace = vi.spyOn(exporter, 'trace');
    const traced = traceApiCalls(() => Promise.reject(new TypeError('gone')), exporter);
    await expect(traced(`${location.origin}/api/v1/users`)).rejects.toThrow('gone');
    expect(trace.mock.calls[0]?.[0].failed).toBe(true);
  });

  it.each([
    [`/api/v1/evaluations/${id}`, '/api/v1/evaluations/{id}'],
    ['/api/v1/things/12/parts/7', '/api/v1/things/{id}/parts/{id}'],
    ['/api/v1/users', '/api/v1/users'],
  ])('is named %s → %s', (path, name) => expect(withoutIds(path)).toBe(name));
});
