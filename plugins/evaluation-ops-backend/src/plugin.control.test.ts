import { countCalls } from './__testUtils__/faults';
import {
  newestAction,
  order,
  plan,
  production,
  REASON,
  stopRunning,
  stops,
  untilEnded,
} from './__testUtils__/production';

// A whole plugin over a whole world, on a machine that does other things too.
jest.setTimeout(90_000);

afterEach(stopRunning);

describe('going back', () => {
  it('to an earlier release is a new deployment of what it was', async () => {
    const { plugin, at } = await production();
    const { items } = (await plugin.get(`${at}/releases`)).body;
    expect(items.find((r: any) => r.current).release.label).toBe('1.4.2');
    const suggested = items.find((r: any) => r.suggested);
    expect(suggested).toMatchObject({
      restorable: true,
      release: { label: '1.4.0' },
    });

    const planned = await plan(plugin, at, {
      kind: 'rollback',
      releaseId: suggested.release.id,
      settings: { strategy: 'BLUE_GREEN', bakeMinutes: 1 },
    });
    expect(stops(planned)).toEqual([]);
    expect(planned.sentence).toBe(
      'Roll evaluation-backend back to 1.4.0 in production (111122223333, us-east-1) as blue/green',
    );
    expect(planned.doesNotUndo.join()).toMatch(/database schema/);
    const started = await plugin.post(
      `${at}/deployments/from-plan`,
      order(planned),
    );
    expect(started.body).toMatchObject({ kind: 'rollback', status: 'running' });
    const ended = await untilEnded(plugin, at);
    expect(ended.deployment).toMatchObject({
      status: 'SUCCESSFUL',
      strategy: 'BLUE_GREEN',
    });
    expect(ended.release.label).toBe('1.4.0');
    expect(await newestAction(plugin, at)).toMatchObject({
      kind: 'rollback',
      status: 'succeeded',
    });
    expect(ended.counts.desired).toBe(4);
  });

  it('is refused where the image is gone or the task definition is inactive', async () => {
    const { plugin, at } = await production();
    const { items } = (await plugin.get(`${at}/releases`)).body;
    const target = items.find((r: any) => r.suggested);
    const region = plugin.sandbox.world.region('111122223333', 'us-east-1');
    region.images.delete(target.release.images[0].digest);
    plugin.sandbox.advance(61_000);
    const after = (await plugin.get(`${at}/releases`)).body.items.find(
      (r: any) => r.release.id === target.release.id,
    );
    expect(after).toMatchObject({
      restorable: false,
      refusal: expect.stringMatching(/gone from the registry/),
    });
    const planned = await plan(plugin, at, {
      kind: 'rollback',
      releaseId: target.release.id,
    });
    expect(stops(planned)).toMatchObject([{ id: 'images-left' }]);

    region.ecs.taskDefinitions.get(target.release.taskDefinitionArn)!.status =
      'INACTIVE';
    const inactive = await plan(plugin, at, {
      kind: 'rollback',
      releaseId: target.release.id,
    });
    expect(stops(inactive).map((check: any) => check.id)).toContain(
      'task-definition',
    );
  });

  it('by stopping goes to AWS first and ends both actions rightly', async () => {
    const { plugin, at } = await production();
    const planned = await plan(plugin, at, {
      kind: 'deploy',
      image: { tag: '1.5.0' },
    });
    const { deploymentId } = (
      await plugin.post(`${at}/deployments/from-plan`, order(planned))
    ).body;
    await plugin.pass(4);
    const calls = countCalls(plugin.sandbox, 'ecs:StopServiceDeployment');
    const stopped = await plugin.post(
      `${at}/deployments/${deploymentId}/stop`,
      { reason: REASON },
    );
    expect(stopped.status).toBe(202);
    const twice = await plugin.post(`${at}/deployments/${deploymentId}/stop`, {
      reason: REASON,
    });
    expect(twice.body.id).toBe(stopped.body.id);
    expect(calls()).toBe(1);
    const ended = await untilEnded(plugin, at);
    expect(ended.deployment.status).toBe('ROLLBACK_SUCCESSFUL');
    const { items } = (await plugin.get(`${at}/actions`)).body;
    expect(items.map((a: any) => [a.kind, a.status])).toEqual([
      ['stop', 'succeeded'],
      ['deploy', 'failed'],
    ]);
    const late = await plugin.post(`${at}/deployments/${deploymentId}/stop`, {
      reason: REASON,
    });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toMatch(/has ended: Rolled back/);
    const unknown = await plugin.post(`${at}/deployments/nothing/stop`, {
      reason: REASON,
    });
    expect(unknown.status).toBe(404);
  });
});

describe('a pause', () => {
  it('waits for a person before traffic moves, and takes one answer', async () => {
    const { plugin, at } = await production();
    const planned = await plan(plugin, at, {
      kind: 'deploy',
      image: { tag: '1.5.0' },
      settings: {
        strategy: 'BLUE_GREEN',
        bakeMinutes: 1,
        pauseBeforeTraffic: true,
      },
    });
    const { deploymentId } = (
      await plugin.post(`${at}/deployments/from-plan`, order(planned))
    ).body;
    let waiting: any;
    for (let minute = 0; minute < 20 && !waiting; minute++) {
      await plugin.pass(0.5);
      const { deployment } = (await plugin.get(`${at}/state?refresh=true`))
        .body;
      waiting =
        deployment.hooks.find((h: any) => h.status === 'AWAITING_ACTION') &&
        deployment;
    }
    expect(waiting.target.verifiedWeight).toBe(0);
    expect(
      waiting.phases.find((p: any) => p.state === 'waiting'),
    ).toMatchObject({
      id: 'pause',
      detail: expect.stringMatching(/rolls back by itself at/),
    });
    const hook = waiting.hooks.find((h: any) => h.status === 'AWAITING_ACTION');
    const to = `${at}/deployments/${deploymentId}/continue`;
    const old = await plugin.post(to, {
      hookId: 'of-another-pause',
      decision: 'continue',
      reason: REASON,
    });
    expect(old.status).toBe(409);
    const answer = { hookId: hook.id, decision: 'continue', reason: REASON };
    const calls = countCalls(plugin.sandbox, 'ecs:ContinueServiceDeployment');
    const went = await plugin.post(to, answer);
    expect(went.body).toMatchObject({ kind: 'continue', status: 'succeeded' });
    const twice = await plugin.post(to, answer);
    expect(twice.body.id).toBe(went.body.id);
    expect(calls()).toBe(1);
    expect((await untilEnded(plugin, at)).deployment.status).toBe('SUCCESSFUL');
  });
});
