import { countCalls, failCalls } from './__testUtils__/faults';
import {
  CONFIRMATION,
  newestAction,
  order,
  plan,
  production,
  REASON,
  stopRunning,
  stops,
  untilEnded,
} from './__testUtils__/production';
import type { RunningPlugin } from './__testUtils__/startPlugin';

// A whole plugin over a whole world, on a machine that does other things too.
jest.setTimeout(90_000);

afterEach(stopRunning);

/** An image that answers a good part of its requests with errors. */
function pushBadImage(plugin: RunningPlugin): string {
  const region = plugin.sandbox.world.region('111122223333', 'us-east-1');
  const good = [...region.images.values()].find(
    image =>
      image.repositoryName === 'evaluation-backend' &&
      image.tags.includes('1.5.0'),
  )!;
  const digest = `sha256:${'bad0'.repeat(16)}`;
  region.images.set(digest, {
    ...good,
    digest,
    tags: ['1.5.1'],
    pushedAt: plugin.sandbox.world.clock.now(),
    behaviour: { ...good.behaviour, errorRate: 0.4 },
  });
  return digest;
}

describe('a deployment', () => {
  it('can be of an image that was pushed after the list was last read', async () => {
    const { plugin, at } = await production();
    await plugin.get(`${at}/images`);
    const digest = pushBadImage(plugin);
    const { items } = (await plugin.get(`${at}/images`)).body;
    expect(items.map((image: any) => image.digest)).toContain(digest);
  });

  it('goes as a canary to success, and the history says so', async () => {
    const { plugin, at } = await production();
    const { items: images } = (await plugin.get(`${at}/images`)).body;
    const suggested = images.find((image: any) => image.suggested);
    expect(suggested.tags).toEqual(['1.5.0']);

    const planned = await plan(plugin, at, {
      kind: 'deploy',
      image: { tag: '1.5.0' },
    });
    expect(stops(planned)).toEqual([]);
    expect(planned).toMatchObject({
      allowed: true,
      confirmation: CONFIRMATION,
      sentence:
        'Deploy evaluation-backend 1.5.0 to production (111122223333, us-east-1) as a canary',
      strategy: { strategy: 'CANARY', canaryPercent: 10 },
      current: { label: '1.4.2' },
      target: { label: '1.5.0', images: [{ digest: suggested.digest }] },
      changes: [{ kind: 'changed', after: expect.stringContaining('1.5.0') }],
    });

    const started = await plugin.post(
      `${at}/deployments/from-plan`,
      order(planned),
    );
    expect(started.status).toBe(202);
    expect(started.body).toMatchObject({
      kind: 'deploy',
      status: 'running',
      actor: 'user:default/ada',
      reason: REASON,
    });

    await plugin.pass(0.1);
    const moving = (await plugin.get(`${at}/state?refresh=true`)).body;
    expect(moving.deployment).toMatchObject({
      id: started.body.deploymentId,
      strategy: 'CANARY',
      inProgress: true,
      requestedBy: 'user:default/ada',
      reason: REASON,
    });
    expect(moving.deployment.phases.map((phase: any) => phase.id)).toEqual([
      'scale-up',
      'shift-10',
      'shift-100',
      'bake',
      'clean-up',
    ]);

    const seen = new Set<string>();
    let weight10: any;
    for (let minute = 0; minute < 40; minute++) {
      await plugin.pass(0.5);
      const { deployment } = (await plugin.get(`${at}/state?refresh=true`))
        .body;
      const current = deployment.phases.find((p: any) => p.state === 'current');
      if (current) {
        seen.add(current.id);
      }
      if (deployment.target.verifiedWeight === 10) {
        weight10 = deployment;
      }
      if (!deployment.inProgress) {
        break;
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['scale-up', 'shift-10', 'bake']),
    );
    expect(weight10.sources[0]).toMatchObject({ verifiedWeight: 90 });
    expect(weight10.endsAt).toBeDefined();

    const ended = await untilEnded(plugin, at);
    expect(ended.deployment).toMatchObject({
      status: 'SUCCESSFUL',
      succeeded: true,
    });
    expect(ended.release.label).toBe('1.5.0');
    expect(ended.releasedBy).toBe('user:default/ada');
    expect(await newestAction(plugin, at)).toMatchObject({
      id: started.body.id,
      status: 'succeeded',
      outcome: 'Succeeded',
    });
    expect(plugin.audit).toEqual([
      { eventId: 'deploy-service', outcome: 'success' },
      { eventId: 'action-outcome', outcome: 'success' },
    ]);
    expect(
      plugin.signals.every(signal => Object.keys(signal.message).length === 3),
    ).toBe(true);

    // Who asked for it stands on the task definition, for whoever looks in AWS.
    const region = plugin.sandbox.world.region('111122223333', 'us-east-1');
    const definitions = [...region.ecs.taskDefinitions.values()];
    expect(definitions.map(definition => definition.tags)).toContainEqual(
      expect.objectContaining({
        'evaluation-ops:requested-by': 'user:default/ada',
        'evaluation-ops:reason': REASON,
      }),
    );
    const again = await plan(plugin, at, {
      kind: 'deploy',
      image: { digest: suggested.digest },
    });
    expect(stops(again)).toMatchObject([{ id: 'changes-something' }]);
  });

  it('that ECS rolls back is recorded as failed, with the alarm that did it', async () => {
    const { plugin, at } = await production();
    const digest = pushBadImage(plugin);
    const planned = await plan(plugin, at, {
      kind: 'deploy',
      image: { digest },
    });
    await plugin.post(`${at}/deployments/from-plan`, order(planned));
    const ended = await untilEnded(plugin, at);
    expect(ended.deployment).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      succeeded: false,
      outcome: expect.stringMatching(
        /^Rolled back: alarm production-evaluation-backend-/,
      ),
    });
    expect(ended.release.label).toBe('1.4.2');
    expect(await newestAction(plugin, at)).toMatchObject({
      status: 'failed',
      outcome: expect.stringMatching(/^Rolled back: alarm/),
    });
    expect(plugin.audit[1]).toMatchObject({
      eventId: 'action-outcome',
      outcome: 'fail',
    });
  });

  it('is started once, however often and by however many it is asked for', async () => {
    const { plugin, at } = await production();
    const updates = countCalls(plugin.sandbox, 'ecs:UpdateService');
    const mine = await plan(plugin, at, {
      kind: 'deploy',
      image: { tag: '1.5.0' },
    });
    const other = await plan(plugin, at, { kind: 'restart' });
    const responses = await Promise.all([
      plugin.post(`${at}/deployments/from-plan`, order(mine)),
      plugin.post(`${at}/deployments/from-plan`, order(mine)),
      plugin.post(`${at}/deployments/from-plan`, order(other)),
    ]);
    const won = responses.filter(response => response.status === 202);
    expect(new Set(won.map(response => response.body.id)).size).toBe(1);
    expect(updates()).toBe(1);
    const lost = responses.filter(response => response.status !== 202);
    expect(lost.every(response => response.status === 409)).toBe(true);
    const late = await plugin.post(`${at}/deployments/from-plan`, order(mine));
    expect(late.status).toBe(responses[0].status);
    expect(updates()).toBe(1);
  });

  it('is adopted when AWS took the order and the answer was lost', async () => {
    const { plugin, at } = await production();
    const planned = await plan(plugin, at, {
      kind: 'deploy',
      image: { tag: '1.5.0' },
    });
    const updates = countCalls(plugin.sandbox, 'ecs:UpdateService');
    // The order arrives; the answer does not.
    const { server } = plugin.sandbox;
    const handle = server.handle.bind(server);
    jest.spyOn(server, 'handle').mockImplementation(async received => {
      const response = await handle(received);
      const target = String(received.headers['x-amz-target'] ?? '');
      return target.endsWith('.UpdateService')
        ? { ...response, statusCode: 503, body: Buffer.from('') }
        : response;
    });
    const started = await plugin.post(
      `${at}/deployments/from-plan`,
      order(planned),
    );
    jest.restoreAllMocks();
    expect(started.body).toMatchObject({ status: 'running' });
    expect(started.body.deploymentId).toBeDefined();
    expect(updates()).toBe(1);
    const ended = await untilEnded(plugin, at);
    expect(ended.deployment.id).toBe(started.body.deploymentId);
    expect(await newestAction(plugin, at)).toMatchObject({
      status: 'succeeded',
    });
  });

  it('that AWS never took is given up, and the service is free again', async () => {
    const { plugin, at } = await production();
    const planned = await plan(plugin, at, {
      kind: 'deploy',
      image: { tag: '1.5.0' },
    });
    const mend = failCalls(
      plugin.sandbox,
      'ecs:UpdateService',
      'ServiceUnavailable',
      { status: 503 },
    );
    const started = await plugin.post(
      `${at}/deployments/from-plan`,
      order(planned),
    );
    expect(started.status).toBe(202);
    expect(started.body.status).toBe('requested');
    mend();
    const held = await plan(plugin, at, { kind: 'restart' });
    expect(stops(held)).toMatchObject([{ id: 'nothing-moving' }]);

    plugin.sandbox.advance(121_000);
    await plugin.get(`${at}/state?refresh=true`);
    expect(await newestAction(plugin, at)).toMatchObject({
      status: 'failed',
      outcome: expect.stringMatching(/was not taken/),
    });
    expect(stops(await plan(plugin, at, { kind: 'restart' }))).toEqual([]);
  });

  it('is refused by AWS in words, and frees the service at once', async () => {
    const { plugin, at } = await production();
    const planned = await plan(plugin, at, { kind: 'restart' });
    const mend = failCalls(
      plugin.sandbox,
      'ecs:UpdateService',
      'AccessDeniedException',
    );
    const refused = await plugin.post(
      `${at}/deployments/from-plan`,
      order(planned),
    );
    expect(refused.status).toBe(503);
    expect(refused.body.error.message).toMatch(
      /may not call ecs:UpdateService/,
    );
    mend();
    expect(await newestAction(plugin, at)).toMatchObject({ status: 'failed' });
    expect(stops(await plan(plugin, at, { kind: 'restart' }))).toEqual([]);
    expect(plugin.audit).toMatchObject([
      { eventId: 'restart-service', outcome: 'fail' },
    ]);
  });
});

describe('a plan', () => {
  it('is refused with a reason where it cannot be carried out', async () => {
    const { plugin, at } = await production();
    const missing = await plan(plugin, at, {
      kind: 'deploy',
      image: { tag: '9.9.9' },
    });
    expect(missing.allowed).toBe(false);
    expect(stops(missing)).toMatchObject([
      { id: 'image-exists', title: 'There is no image 9.9.9' },
    ]);
    const executed = await plugin.post(
      `${at}/deployments/from-plan`,
      order(missing),
    );
    expect(executed.status).toBe(409);
    expect(executed.body.error.message).toMatch(/There is no image 9\.9\.9/);
    expect(await newestAction(plugin, at)).toMatchObject({ status: 'refused' });

    const both = await plugin.post(`${at}/plans`, {
      kind: 'deploy',
      image: { tag: '1.5.0', digest: `sha256:${'0'.repeat(64)}` },
    });
    expect(both.status).toBe(400);
    const unknown = await plugin.post(`${at}/plans`, {
      kind: 'rollback',
      releaseId: 'nothing',
    });
    expect(unknown.status).toBe(404);
  });

  it('is refused while a deployment is under way', async () => {
    const { plugin, at } = await production();
    const first = await plan(plugin, at, {
      kind: 'deploy',
      image: { tag: '1.5.0' },
    });
    const second = await plan(plugin, at, { kind: 'restart' });
    await plugin.post(`${at}/deployments/from-plan`, order(first));
    const refused = await plugin.post(
      `${at}/deployments/from-plan`,
      order(second),
    );
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toMatch(/user:default\/ada asked/);
  });

  it('is carried out by the one it was made for, in the words it asks for, while it lasts', async () => {
    const { plugin, at } = await production({
      config: { plans: { expireMinutes: 0.1 } },
    });
    const planned = await plan(plugin, at, { kind: 'restart' });
    const elsewhere = await plugin.post(
      `${at}/deployments/from-plan`,
      order(planned, {
        confirmation: 'evaluation-backend in staging (444455556666, us-east-1)',
      }),
    );
    expect(elsewhere.status).toBe(400);
    const grace = await plugin.post(
      `${at}/deployments/from-plan`,
      order(planned),
      'user:default/grace',
    );
    expect(grace.status).toBe(404);
    plugin.sandbox.advance(7000);
    const late = await plugin.post(
      `${at}/deployments/from-plan`,
      order(planned),
    );
    expect(late.status).toBe(409);
    expect(late.body.error.message).toMatch(/expired/);
  });

  it('shows a reader why not, and is asked for permission again when it is carried out', async () => {
    let revoked = false;
    const { plugin, at } = await production({
      permissions: (name, user) =>
        name === 'evaluation-ops.health.read' ||
        (user === 'user:default/ada' && !revoked),
    });
    const joan = await plugin.post(
      `${at}/plans`,
      { kind: 'restart' },
      'user:default/joan',
    );
    expect(joan.body.preflight[0]).toMatchObject({
      id: 'permission',
      level: 'stop',
    });
    const denied = await plugin.post(
      `${at}/deployments/from-plan`,
      order(joan.body),
      'user:default/joan',
    );
    expect(denied.status).toBe(403);

    const planned = await plan(plugin, at, { kind: 'restart' });
    revoked = true;
    const late = await plugin.post(
      `${at}/deployments/from-plan`,
      order(planned),
    );
    expect(late.status).toBe(403);
    expect(plugin.audit.map(event => event.outcome)).toEqual(['fail', 'fail']);
  });
});
