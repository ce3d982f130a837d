import { failCalls, hangCalls } from './__testUtils__/faults';
import { startPlugin, type RunningPlugin } from './__testUtils__/startPlugin';
import {
  component,
  ENTITIES,
  PRODUCTION_BACKEND,
} from './__testUtils__/entities';

const BACKEND = '/v1/entities/default/component/evaluation-backend/services';
const FRONTEND = '/v1/entities/default/component/evaluation-frontend/services';

jest.setTimeout(60_000);

let running: RunningPlugin | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('services of an entity', () => {
  it('are found by ARN and by tags, with their environments', async () => {
    running = await startPlugin();
    const byArn = await running.get(BACKEND);
    expect(byArn.status).toBe(200);
    expect(byArn.body.problems).toEqual([]);
    expect(
      byArn.body.items.map((service: any) => [
        service.environment.name,
        service.environment.kind,
        service.environment.entityRef,
        service.cluster,
      ]),
    ).toEqual([
      [
        'production',
        'production',
        'resource:default/evaluation-production',
        'evaluation-production',
      ],
      [
        'staging',
        'staging',
        'resource:default/evaluation-staging',
        'evaluation-staging',
      ],
      [
        'standby',
        'standby',
        'resource:default/evaluation-standby',
        'dr-cluster',
      ],
    ]);

    const byTags = await running.get(FRONTEND);
    expect(
      byTags.body.items.map((service: any) => [
        service.name,
        service.environment.name,
      ]),
    ).toEqual([
      ['evaluation-frontend', 'production'],
      ['evaluation-frontend', 'staging'],
      ['evaluation-frontend', 'standby'],
    ]);
  });

  it('name what is wrong with an annotation and keep what is right', async () => {
    running = await startPlugin({
      entities: [
        ...ENTITIES,
        component('half-right', {
          'aws.amazon.com/amazon-ecs-service-arn': `${PRODUCTION_BACKEND},evaluation-backend`,
        }),
        component('both', {
          'aws.amazon.com/amazon-ecs-service-arn': PRODUCTION_BACKEND,
          'aws.amazon.com/amazon-ecs-service-tags':
            'Service=evaluation-frontend',
        }),
        component('neither', {}),
      ],
    });
    const half = await running.get(
      '/v1/entities/default/component/half-right/services',
    );
    expect(half.body.items).toHaveLength(1);
    expect(half.body.problems[0].message).toMatch(
      /amazon-ecs-service-arn: "evaluation-backend" is not the ARN/,
    );
    const both = await running.get(
      '/v1/entities/default/component/both/services',
    );
    expect(both.body.items.map((s: any) => s.arn)).toEqual([
      PRODUCTION_BACKEND,
    ]);
    const neither = await running.get(
      '/v1/entities/default/component/neither/services',
    );
    expect(neither.body).toEqual({ items: [], problems: [] });
    const unknown = await running.get(
      '/v1/entities/default/component/nobody/services',
    );
    expect(unknown.status).toBe(404);
    expect(unknown.body.error.message).toMatch(
      /no entity component:default\/nobody/,
    );
  });

  it('show a reader what she may not do and why, and a stranger nothing', async () => {
    running = await startPlugin({
      permissions: (name, user) =>
        user === 'user:default/ada' ||
        (user === 'user:default/joan' && name === 'evaluation-ops.health.read'),
    });
    const [ada] = (await running.get(BACKEND)).body.items;
    expect(ada.allowed).toEqual({ deploy: true, rollback: true });
    const [joan] = (await running.get(BACKEND, 'user:default/joan')).body.items;
    expect(joan.allowed).toEqual({
      deploy: false,
      rollback: false,
      refusal: expect.stringContaining(
        'Ask the owners of component:default/evaluation-backend',
      ),
    });
    const mallory = await running.get(BACKEND, 'user:default/mallory');
    expect(mallory.body.items).toEqual([]);
    const state = await running.get(
      `/v1/services/${ada.id}/state`,
      'user:default/mallory',
    );
    expect(state.status).toBe(403);
  });

  it('cannot be reached by an id that was not given out', async () => {
    running = await startPlugin();
    const response = await running.get(
      '/v1/services/evaluation-backend.000000000000/state',
    );
    expect(response.status).toBe(404);
    expect(response.body.error.message).toMatch(
      /List the services of its entity again/,
    );
  });
});

describe('the state of a service', () => {
  it('tells tasks, targets, weights, release and health, and that a standby may wait at zero', async () => {
    running = await startPlugin();
    const { items } = (await running.get(BACKEND)).body;
    const production = (await running.get(`/v1/services/${items[0].id}/state`))
      .body;
    expect(production.counts).toEqual({ desired: 4, running: 4, pending: 0 });
    expect(production.tasks).toHaveLength(4);
    expect(production.release).toMatchObject({ label: '1.4.2' });
    expect(
      production.tasks.every((task: any) => task.releaseLabel === '1.4.2'),
    ).toBe(true);
    const serving = production.targetGroups.find(
      (group: any) => group.weight === 100,
    );
    expect(serving).toMatchObject({ releaseLabel: '1.4.2' });
    expect(serving.targets.map((target: any) => target.taskId).sort()).toEqual(
      production.tasks.map((task: any) => task.id).sort(),
    );
    expect(production.deploymentOptions.current).toMatchObject({
      strategy: 'CANARY',
      canaryPercent: 10,
    });
    expect(production.problems).toEqual([]);
    expect(
      production.health.checks.filter(
        (c: any) => c.group !== 'alarms' && c.verdict !== 'healthy',
      ),
    ).toEqual([]);

    const standby = (await running.get(`/v1/services/${items[2].id}/state`))
      .body;
    expect(standby.counts.desired).toBe(0);
    expect(standby.health).toMatchObject({ verdict: 'healthy', reasons: [] });
  });

  it('says that credentials have to be renewed, and never green', async () => {
    running = await startPlugin();
    const { items } = (await running.get(BACKEND)).body;
    for (const service of ['ecs', 'elasticloadbalancing', 'monitoring']) {
      failCalls(running.sandbox, service, 'ExpiredTokenException');
    }
    const { body } = await running.get(`/v1/services/${items[0].id}/state`);
    expect(body.health.verdict).toBe('unknown');
    expect(body.problems[0].message).toMatch(
      /credentials for account 111122223333 .* have expired/,
    );
  });

  it('costs only its own part when one source is down, keeps the last values, and comes back', async () => {
    running = await startPlugin();
    const { items } = (await running.get(BACKEND)).body;
    const at = `/v1/services/${items[0].id}/state?refresh=true`;
    const before = (await running.get(at)).body;
    const mend = failCalls(
      running.sandbox,
      'elasticloadbalancing:DescribeTargetHealth',
      'AccessDenied',
      { status: 403 },
    );
    await running.pass(1);
    const { body } = await running.get(at);
    const verdicts = Object.fromEntries(
      body.health.checks.map((check: any) => [check.id, check.verdict]),
    );
    expect(verdicts).toMatchObject({
      'tasks-running': 'healthy',
      targets: 'unknown',
    });
    expect(body.problems).toEqual([
      expect.objectContaining({
        source: 'elasticloadbalancing:DescribeTargetHealth',
        message: expect.stringMatching(
          /may not call elasticloadbalancing:DescribeTargetHealth/,
        ),
      }),
    ]);
    expect(body.targetGroups).toHaveLength(before.targetGroups.length);
    mend();
    await running.pass(1);
    expect((await running.get(at)).body.problems).toEqual([]);
  });

  it('tells of an AWS that does not answer in time', async () => {
    running = await startPlugin({
      config: { collector: { movingSeconds: 0.001, timeoutSeconds: 0.5 } },
    });
    const { items } = (await running.get(BACKEND)).body;
    hangCalls(running.sandbox, 'ecs');
    const { body } = await running.get(`/v1/services/${items[0].id}/state`);
    expect(body.health.verdict).toBe('unknown');
    expect(body.problems[0].message).toBe(
      'ecs:DescribeServices in account 111122223333 in us-east-1 did not answer within 0.5 s.',
    );
  });
});
