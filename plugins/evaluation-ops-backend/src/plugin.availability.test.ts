import { countCalls, failCalls } from './__testUtils__/faults';
import { ENTITIES } from './__testUtils__/entities';
import { production, stopRunning } from './__testUtils__/production';

jest.setTimeout(60_000);

afterEach(stopRunning);

const HISTORY = { historyDays: 0.05 };

/** The catalog, with objectives for production. */
const promising = (objectives: string) =>
  ENTITIES.map(entity =>
    entity.metadata.name === 'evaluation-production'
      ? {
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              ...entity.metadata.annotations,
              'evaluation-ops.io/objectives': objectives,
            },
          },
        }
      : entity,
  );

describe('the availability of a service', () => {
  it('is counted over what there is, and says how much that is', async () => {
    const { plugin, at } = await production(HISTORY);
    const { status, body } = await plugin.get(`${at}/availability`);
    expect(status).toBe(200);
    expect(body.problem).toBeUndefined();
    expect(body).toMatchObject({ objective: 0.999, windowDays: 30 });
    expect(body.coveredDays).toBeGreaterThan(0.02);
    expect(body.coveredDays).toBeLessThan(0.1);
    expect(body.availability).toBeGreaterThan(0.9);
    expect(body.availability).toBeLessThanOrEqual(1);
    expect(body.budgetRemaining).toBeCloseTo(
      1 - (1 - body.availability) / 0.001,
      6,
    );
    expect(body.budgetRemainingSeconds).toBeCloseTo(
      body.budgetRemaining * 2592,
      3,
    );
    expect(body.burnRates.map((rate: any) => rate.windowSeconds)).toEqual([
      300, 1800, 3600, 21_600,
    ]);
    expect(body.verdict).not.toBe('unknown');
    // The frontend stands behind the same load balancer.
    expect(body.source).toMatch(/is left out/);
  });

  it('is measured against what the environment promises, and asked for once for everybody', async () => {
    const { plugin, at } = await production({
      ...HISTORY,
      entities: promising('availability=99.5,rto=4h'),
    });
    const calls = countCalls(plugin.sandbox, 'monitoring:GetMetricData');
    await plugin.get(`${at}/state`);
    const before = calls();
    const [{ body }] = await Promise.all([
      plugin.get(`${at}/availability`),
      plugin.get(`${at}/availability`),
    ]);
    await plugin.get(`${at}/availability`);
    expect(calls() - before).toBe(2);
    expect(body.objective).toBe(0.995);
  });

  it('tells of an objective that is none', async () => {
    const { plugin, at } = await production({
      entities: promising('availability=always'),
    });
    const { body } = await plugin.get(
      '/v1/entities/default/component/evaluation-backend/services',
    );
    expect(body.problems).toEqual([
      expect.objectContaining({
        source: 'catalog',
        message: expect.stringMatching(
          /evaluation-production.*availability=always is no percentage/,
        ),
      }),
    ]);
    expect((await plugin.get(`${at}/availability`)).body.objective).toBe(0.999);
  });

  it('is unknown, never whole, when CloudWatch is down, and comes back', async () => {
    const { plugin, at } = await production(HISTORY);
    const mend = failCalls(
      plugin.sandbox,
      'monitoring:GetMetricData',
      'AccessDenied',
      { status: 403 },
    );
    const { body } = await plugin.get(`${at}/availability`);
    expect(body).toMatchObject({
      coveredDays: 0,
      verdict: 'unknown',
      problem: { source: 'cloudwatch:GetMetricData' },
    });
    expect(body.availability).toBeUndefined();
    expect(body.budgetRemaining).toBeUndefined();
    mend();
    const after = (await plugin.get(`${at}/availability`)).body;
    expect(after.availability).toBeGreaterThan(0.9);
  });

  it('is shown to readers of the service only', async () => {
    const { plugin, at } = await production({
      permissions: (_, user) => user === 'user:default/ada',
    });
    const { status } = await plugin.get(
      `${at}/availability`,
      'user:default/mallory',
    );
    expect(status).toBe(403);
  });
});
