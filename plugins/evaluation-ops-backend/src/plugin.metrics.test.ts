import { countCalls, failCalls } from './__testUtils__/faults';
import { production, stopRunning } from './__testUtils__/production';
import type { RunningPlugin } from './__testUtils__/startPlugin';

jest.setTimeout(60_000);

afterEach(stopRunning);

const HISTORY = { historyDays: 0.05 };

const hour = ({ sandbox }: RunningPlugin) => {
  const now = sandbox.world.clock.now();
  const iso = (at: number) => encodeURIComponent(new Date(at).toISOString());
  return `start=${iso(now - 3_600_000)}&end=${iso(now)}`;
};

const metricsOf = (body: any) =>
  body.groups.flatMap((group: any) => group.metrics);

describe('the metrics of a service', () => {
  it('come in four groups, with a value for each moment or none', async () => {
    const { plugin, at } = await production(HISTORY);
    const { status, body } = await plugin.get(`${at}/metrics?${hour(plugin)}`);
    expect(status).toBe(200);
    expect(body.problems).toEqual([]);
    expect(body.groups).toHaveLength(4);
    expect(body.periodSeconds).toBe(60);
    for (const metric of metricsOf(body)) {
      for (const series of metric.series) {
        expect(series.values).toHaveLength(body.timestamps.length);
      }
    }
    const measured = metricsOf(body).filter((metric: any) =>
      metric.series.some((series: any) =>
        series.values.some((value: any) => typeof value === 'number'),
      ),
    );
    expect(measured.map((metric: any) => metric.id)).toEqual(
      expect.arrayContaining(['database-connections', 'database-cpu']),
    );
  });

  it('are asked for once for everybody who looks at the same stretch', async () => {
    const { plugin, at } = await production();
    const calls = countCalls(plugin.sandbox, 'monitoring:GetMetricData');
    const query = `${at}/metrics?${hour(plugin)}`;
    await plugin.get(`${at}/state`);
    const before = calls();
    await Promise.all([plugin.get(query), plugin.get(query)]);
    await plugin.get(query);
    expect(calls() - before).toBe(1);
  });

  it('name the source that is down, and keep the rest', async () => {
    const { plugin, at } = await production(HISTORY);
    failCalls(plugin.sandbox, 'rds', 'AccessDenied', { status: 403 });
    const { status, body } = await plugin.get(`${at}/metrics?${hour(plugin)}`);
    expect(status).toBe(200);
    expect(body.problems).toEqual([
      expect.objectContaining({
        source: 'rds:DescribeDBInstances',
        environment: 'production',
      }),
    ]);
    expect(
      metricsOf(body).some((metric: any) =>
        metric.series.some((series: any) =>
          series.values.some((value: any) => typeof value === 'number'),
        ),
      ),
    ).toBe(true);
  });

  it.each([
    ['start=yesterday&end=today', /at least a minute long/],
    [
      'start=2001-01-01T00%3A00%3A00Z&end=2001-01-02T00%3A00%3A00Z',
      /15 days ago/,
    ],
  ])('refuse %s', async (query, words) => {
    const { plugin, at } = await production();
    const { status, body } = await plugin.get(`${at}/metrics?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(words);
  });

  it('are shown to readers of the service only', async () => {
    const { plugin, at } = await production({
      permissions: (_, user) => user === 'user:default/ada',
    });
    const { status } = await plugin.get(
      `${at}/metrics?${hour(plugin)}`,
      'user:default/mallory',
    );
    expect(status).toBe(403);
  });
});
