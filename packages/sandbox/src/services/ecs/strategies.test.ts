import { EcsSandbox, STAGING } from './__testUtils__/ecsSandbox';

/** Distinct observations of a deployment, in order, until it ends. */
async function watch(sandbox: EcsSandbox, arn: string) {
  const { targetServiceRevision } = await sandbox.deployment(arn);
  const revision = await sandbox.revision(targetServiceRevision!.arn!);
  const group =
    revision.resolvedConfiguration!.loadBalancers![0].targetGroupArn!;
  const stages: string[] = [];
  const percents: number[] = [];
  const deployment = await sandbox.until(async () => {
    const now = await sandbox.deployment(arn);
    const stage = now.lifecycleStage;
    if (stage && stages[stages.length - 1] !== stage) {
      stages.push(stage);
    }
    const percent = (await sandbox.ruleWeights())[group];
    if (percents[percents.length - 1] !== percent) {
      percents.push(percent);
    }
    return now.finishedAt && now;
  });
  return { deployment, stages, percents };
}

const SHIFT = ['PRE_PRODUCTION_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'];
const BEFORE = [
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
];
const AFTER = ['POST_PRODUCTION_TRAFFIC_SHIFT', 'BAKE_TIME', 'CLEAN_UP'];

describe('deployment strategies', () => {
  it('CANARY shifts a part, waits, shifts the rest, bakes and cleans up', async () => {
    const sandbox = EcsSandbox.create();
    const before = await sandbox.service();
    const arn = await sandbox.deploy('1.5.0');
    const { deployment, stages, percents } = await watch(sandbox, arn);

    expect(deployment.status).toBe('SUCCESSFUL');
    expect(percents).toEqual([0, 10, 100]);
    expect(stages).toEqual([...BEFORE, ...SHIFT, ...SHIFT, ...AFTER]);
    const tookSeconds =
      (deployment.finishedAt!.getTime() - deployment.startedAt!.getTime()) /
      1000;
    // 15 minutes of waiting, twenty times as fast, and the tasks' start
    expect(tookSeconds).toBeGreaterThan(45);
    expect(tookSeconds).toBeLessThan(75);
    expect(deployment.alarms).toMatchObject({ status: 'MONITORING_COMPLETE' });
    expect(deployment.targetServiceRevision).toMatchObject({
      runningTaskCount: 4,
      requestedProductionTrafficWeight: 100,
      requestedTestTrafficWeight: 100,
    });

    sandbox.sandbox.advance(500);
    const after = await sandbox.service();
    expect(after.runningCount).toBe(4);
    expect(after.deployments).toHaveLength(1);
    expect(after.deployments![0]).toMatchObject({
      status: 'PRIMARY',
      rolloutState: 'COMPLETED',
    });
    expect(after.taskDefinition).not.toBe(before.taskDefinition);
    const [steady, completed] = await sandbox.events();
    expect(steady).toBe(
      '(service evaluation-backend) has reached a steady state.',
    );
    expect(completed).toMatch(
      /^\(service evaluation-backend\) \(deployment ecs-svc\/\d{19}\) deployment completed\.$/,
    );
  });

  it('LINEAR shifts in equal steps', async () => {
    const sandbox = EcsSandbox.create();
    const arn = await sandbox.deploy('1.5.0', {
      strategy: 'LINEAR',
      bakeTimeInMinutes: 1,
      linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 2 },
    });
    const { deployment, stages, percents } = await watch(sandbox, arn);
    expect(deployment.status).toBe('SUCCESSFUL');
    expect(percents).toEqual([0, 30, 60, 90, 100]);
    expect(stages.filter(stage => stage === SHIFT[0])).toHaveLength(4);
  });

  it('BLUE_GREEN shifts everything at once and keeps both while it bakes', async () => {
    const sandbox = EcsSandbox.create();
    const arn = await sandbox.deploy('1.5.0', {
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 4,
    });
    const baking = await sandbox.until(async () => {
      const now = await sandbox.deployment(arn);
      return now.lifecycleStage === 'BAKE_TIME' && now;
    });
    expect(baking.targetServiceRevision!.runningTaskCount).toBe(4);
    expect(baking.sourceServiceRevisions![0].runningTaskCount).toBe(4);
    const { deployment, percents } = await watch(sandbox, arn);
    expect(deployment.status).toBe('SUCCESSFUL');
    expect(percents).toEqual([100]);
    expect(deployment.sourceServiceRevisions![0].runningTaskCount).toBe(0);
  });

  it('ROLLING replaces tasks without ever having fewer healthy ones than allowed', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const arn = await sandbox.deploy('1.4.2', {
      minimumHealthyPercent: 50,
      maximumPercent: 100,
    });
    const counts: number[] = [];
    const deployment = await sandbox.until(async () => {
      const now = await sandbox.deployment(arn);
      const revisions = [
        now.targetServiceRevision!,
        ...now.sourceServiceRevisions!,
      ];
      counts.push(
        revisions.reduce((sum, r) => sum + (r.runningTaskCount ?? 0), 0),
      );
      return now.finishedAt && now;
    });
    expect(deployment.status).toBe('SUCCESSFUL');
    expect(deployment.lifecycleStage).toBeUndefined();
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
    expect(deployment.targetServiceRevision!.runningTaskCount).toBe(2);
  });

  it('ROLLING says so when its percentages leave no room', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const arn = await sandbox.deploy('1.4.2', {
      minimumHealthyPercent: 100,
      maximumPercent: 100,
    });
    sandbox.sandbox.advance(20_000);
    expect((await sandbox.deployment(arn)).status).toBe('IN_PROGRESS');
    expect((await sandbox.events())[0]).toContain(
      'was unable to stop or start tasks during a deployment because of the service deployment configuration',
    );
  });

  it('a service at zero deploys without tasks', async () => {
    const sandbox = EcsSandbox.create({
      account: '111122223333',
      region: 'us-west-2',
      cluster: 'dr-cluster',
      service: 'evaluation-backend',
    });
    const arn = await sandbox.deploy('1.5.0');
    expect((await sandbox.finished(arn)).status).toBe('SUCCESSFUL');
    await sandbox.update({ desiredCount: 2 });
    await sandbox.until(
      async () => (await sandbox.service()).runningCount === 2,
    );
  });
});
