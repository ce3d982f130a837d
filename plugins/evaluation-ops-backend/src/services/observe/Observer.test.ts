import { ManualClock, Sandbox } from '@evaluation-ops/sandbox';
import { AwsCloud } from '../../adapters/aws/AwsCloud';
import { failCalls } from '../../__testUtils__/faults';
import { identity } from '../../__testUtils__/observations';
import type { Observation } from '../../core/model';
import { Observer } from './Observer';

jest.setTimeout(60_000);

/** An observer over a world without a socket, and a count of its calls. */
function start() {
  const sandbox = Sandbox.create({
    clock: ManualClock.create(),
    historyDays: 0,
  });
  const clock = { now: () => sandbox.world.clock.now(), after: () => () => {} };
  const cloud = AwsCloud.create({
    clock,
    timeoutMs: 10_000,
    requestHandler: sandbox.requestHandler(),
    credentials: {
      getCredentialProvider: async ({ accountId } = {}) => ({
        sdkCredentialProvider: async () => ({
          accessKeyId: `SANDBOX${accountId}`,
          secretAccessKey: 'sandbox',
        }),
      }),
    },
  });
  const observer = Observer.create({
    cloud,
    clock,
    config: { idleMs: 30_000, movingMs: 3000 },
    trafficPeriodSeconds: 60,
  });
  const region = cloud.at(identity().environment);
  let last: Observation | undefined;
  return {
    sandbox,
    region,
    calls: () => region.callsInLastMinute(clock.now()),
    look: async (seconds: number, everything = false) => {
      sandbox.advance(seconds * 1000);
      const seen = await observer.observe(identity(), last, everything);
      last = { ...seen, staleAfter: 0 };
      return last;
    },
  };
}

describe('the observer', () => {
  it('asks AWS little at rest and within a budget while a deployment moves', async () => {
    const { calls, look, region } = start();
    for (let round = 0; round < 6; round++) {
      await look(30);
    }
    expect(calls()).toBeLessThanOrEqual(15);

    const { cluster, name } = identity();
    const { taskDefinitionArn } = await region.ecs.service(cluster, name);
    await region.ecs.startDeployment({
      cluster,
      service: name,
      taskDefinition: taskDefinitionArn,
      forceNewDeployment: true,
      deploymentConfiguration: {
        strategy: 'BLUE_GREEN',
        bakeTimeInMinutes: 1440,
      },
    });
    let observation: Observation | undefined;
    for (let round = 0; round < 25; round++) {
      observation = await look(3);
    }
    expect(observation?.deployment).toMatchObject({
      value: { status: 'IN_PROGRESS', stage: 'BAKE_TIME' },
    });
    expect(calls()).toBeGreaterThan(40);
    expect(calls()).toBeLessThanOrEqual(120);
  });

  it('asks for everything when it is told to', async () => {
    const { look } = start();
    const first = await look(1);
    const held = await look(1);
    expect(held.tasks).toEqual(first.tasks);
    const fresh = await look(1, true);
    expect(fresh.tasks).toMatchObject({ at: fresh.at });
  });

  it('keeps the last values beside the failure, with their own age', async () => {
    const { look, sandbox } = start();
    const first = await look(1);
    failCalls(sandbox, 'ecs', 'ThrottlingException');
    const throttled = await look(60);
    expect(throttled.service).toMatchObject({
      ok: false,
      failure: { code: 'throttled', source: 'ecs:DescribeServices' },
      last: { at: first.at },
    });
    expect(throttled.targetGroups).toMatchObject({
      ok: true,
      at: throttled.at,
    });
  });
});
