import { countCalls, failCalls } from './__testUtils__/faults';
import { component, ENTITIES } from './__testUtils__/entities';
import { order, plan } from './__testUtils__/production';
import { startPlugin, type RunningPlugin } from './__testUtils__/startPlugin';

const BACKEND = '/v1/entities/default/component/evaluation-backend/services';

jest.setTimeout(60_000);

let running: RunningPlugin | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const rowOf = (body: any, name: string) =>
  body.rows.find((row: any) => row.name === name);

async function observeBackend(plugin: RunningPlugin) {
  const { items } = (await plugin.get(BACKEND)).body;
  for (const { id } of items) {
    await plugin.get(`/v1/services/${id}/state?refresh=true`);
  }
  return items;
}

describe('the fleet', () => {
  it('is complete before anybody opened a service, and unknown until one is observed', async () => {
    running = await startPlugin();
    const { status, body } = await running.get('/v1/fleet');
    expect(status).toBe(200);
    expect(body.problems).toEqual([]);
    expect(body.environments.map((e: any) => e.name)).toEqual([
      'staging',
      'production',
      'standby',
    ]);
    expect(body.rows.map((row: any) => row.name)).toEqual([
      'evaluation-backend',
      'evaluation-frontend',
    ]);
    for (const row of body.rows) {
      expect(row.owner).toBe('group:default/evaluation-team');
      expect(
        row.cells.map((cell: any) => [
          cell.environment,
          cell.verdict,
          cell.reason,
        ]),
      ).toEqual(
        ['staging', 'production', 'standby'].map(name => [
          name,
          'unknown',
          'Not observed yet',
        ]),
      );
    }
    const { serviceId } = rowOf(body, 'evaluation-frontend').cells[1];
    const state = await running.get(`/v1/services/${serviceId}/state`);
    expect(state.body.service.environment.name).toBe('production');
  });

  it('says what the page of each service says, without a look for a viewer', async () => {
    running = await startPlugin();
    const [production] = await observeBackend(running);
    const { body: state } = await running.get(
      `/v1/services/${production.id}/state`,
    );
    const calls = countCalls(running.sandbox, 'ecs');
    const { body } = await running.get('/v1/fleet');
    expect(calls()).toBe(0);
    const { cells } = rowOf(body, 'evaluation-backend');
    expect(cells[1]).toEqual({
      environment: 'production',
      serviceId: production.id,
      verdict: state.health.verdict,
      ...(state.health.reasons.length && { reason: state.health.reasons[0] }),
      releaseLabel: '1.4.2',
      releasedAt: state.releasedAt,
      behind: 1,
      allowed: { deploy: true, rollback: true },
      observedAt: state.observedAt,
      staleAfter: state.staleAfter,
    });
    expect(cells[2]).toMatchObject({ verdict: 'healthy' });
  });

  it('shows a deployment under way', async () => {
    running = await startPlugin();
    const [production] = await observeBackend(running);
    const at = `/v1/services/${production.id}`;
    const planned = await plan(running, at, { kind: 'restart' });
    await running.post(`${at}/deployments/from-plan`, order(planned));
    await running.pass(3);
    await running.get(`${at}/state?refresh=true`);
    const { body } = await running.get('/v1/fleet');
    const cell = rowOf(body, 'evaluation-backend').cells[1];
    expect(cell.deployment).toMatchObject({
      strategy: planned.strategy.strategy,
      status: 'IN_PROGRESS',
      phase: expect.any(String),
      targetLabel: '1.4.2',
    });
  });

  it('never shows an old observation as healthy', async () => {
    running = await startPlugin();
    await observeBackend(running);
    running.sandbox.advance(10 * 60_000);
    const { body } = await running.get('/v1/fleet');
    for (const cell of rowOf(body, 'evaluation-backend').cells) {
      expect(cell.verdict).toBe('unknown');
      expect(cell.reason).toMatch(/^Last seen 10 min ago/);
    }
  });

  it('leaves out what the caller may not read, and says what else she may not do', async () => {
    running = await startPlugin({
      permissions: (name, user) =>
        user === 'user:default/joan' && name === 'evaluation-ops.health.read',
    });
    const joan = (await running.get('/v1/fleet', 'user:default/joan')).body;
    expect(joan.rows[0].cells[0].allowed).toMatchObject({
      deploy: false,
      refusal: expect.stringContaining('Ask the owners'),
    });
    const mallory = await running.get('/v1/fleet', 'user:default/mallory');
    expect(mallory.body).toMatchObject({ rows: [], environments: [] });
  });

  it('names a source that is down and shows the rest', async () => {
    running = await startPlugin({
      entities: [
        ...ENTITIES,
        component('misspelt', {
          'aws.amazon.com/amazon-ecs-service-arn': 'evaluation-backend',
        }),
      ],
    });
    await observeBackend(running);
    failCalls(running.sandbox, 'tagging', 'AccessDeniedException');
    failCalls(running.sandbox, 'ecr', 'AccessDeniedException');
    // Names of images and places of services are looked up again by then.
    running.sandbox.advance(6 * 60_000);
    const { body } = await running.get('/v1/fleet');
    expect(rowOf(body, 'evaluation-backend').cells).toHaveLength(3);
    expect(
      new Set(body.problems.map((problem: any) => problem.source)),
    ).toEqual(new Set(['catalog', 'tag:GetResources', 'ecr:DescribeImages']));
  });
});
