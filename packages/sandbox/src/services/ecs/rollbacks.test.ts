import {
  StopServiceDeploymentCommand,
  ContinueServiceDeploymentCommand,
} from '@aws-sdk/client-ecs';
import { EcsSandbox, STAGING } from './__testUtils__/ecsSandbox';

const RATE = 'production-evaluation-backend-5xx-rate';

async function currentRevision(sandbox: EcsSandbox): Promise<string> {
  return (await sandbox.service()).currentServiceRevisions![0].arn!;
}

describe('rollbacks', () => {
  it('an alarm in a canary sends traffic back at once and ends the new tasks', async () => {
    const sandbox = EcsSandbox.create();
    const old = await currentRevision(sandbox);
    const weights = await sandbox.ruleWeights();
    const arn = await sandbox.deploy('1.5.0');
    await sandbox.until(async () =>
      Object.values(await sandbox.ruleWeights()).includes(10),
    );
    await sandbox.setAlarm(RATE, 'ALARM');
    sandbox.sandbox.advance(1000);
    expect(await sandbox.ruleWeights()).toEqual(weights);
    expect((await sandbox.deployment(arn)).status).toBe('ROLLBACK_IN_PROGRESS');

    const deployment = await sandbox.finished(arn);
    expect(deployment).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: `Service deployment rolled back because alarm(s) [${RATE}] were triggered.`,
      rollback: { serviceRevisionArn: old },
      alarms: { status: 'TRIGGERED', triggeredAlarmNames: [RATE] },
      targetServiceRevision: {
        runningTaskCount: 0,
        requestedProductionTrafficWeight: 0,
      },
    });
    const events = (await sandbox.events()).slice(0, 8).join('\n');
    expect(events).toContain('deployment failed: alarm detected.');
    expect(events).toContain('rolling back to deployment ecs-svc/');
  });

  it('real traffic against a bad image raises the alarm that rolls it back', async () => {
    const sandbox = EcsSandbox.create(undefined, {
      traffic: true,
      historyDays: 0.05,
    });
    // the release that failed before
    const arn = await sandbox.deploy('1.4.1');
    const deployment = await sandbox.finished(arn);
    expect(deployment.status).toBe('ROLLBACK_SUCCESSFUL');
    expect(deployment.alarms!.triggeredAlarmNames).toContain(RATE);
    sandbox.sandbox.advance(60_000);
    expect(sandbox.region.alarms.get(RATE)?.state).toBe('OK');
  });

  it.each([
    ['ROLLING', STAGING],
    ['CANARY', undefined],
  ])('a crash loop trips the circuit breaker of %s', async (_, place) => {
    const sandbox = EcsSandbox.create(place);
    const old = await currentRevision(sandbox);
    sandbox.push('2.0.0', {
      crash: {
        afterMs: 20_000,
        exitCode: 1,
        log: ['ModuleNotFoundError: No module named psycopg'],
      },
    });
    const deployment = await sandbox.finished(await sandbox.deploy('2.0.0'));
    expect(deployment).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason:
        'Service deployment rolled back because the circuit breaker threshold was exceeded.',
      deploymentCircuitBreaker: { status: 'TRIGGERED', threshold: 3 },
      rollback: { serviceRevisionArn: old },
    });
    expect((await sandbox.stoppedTasks())[0]).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode: 1 }],
    });
    const logs = sandbox.region.logs
      .events(
        `/ecs/evaluation-system/${
          place ? 'staging' : 'production'
        }/evaluation-backend`,
      )
      .map(event => event.message);
    expect(logs).toContain('ModuleNotFoundError: No module named psycopg');
  });

  it('failing health checks trip the circuit breaker', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    sandbox.push('2.0.0', { healthCheck: 'fail' });
    const arn = await sandbox.deploy('2.0.0');
    expect((await sandbox.finished(arn)).status).toBe('ROLLBACK_SUCCESSFUL');
    const reasons = (await sandbox.stoppedTasks()).map(t => t.stoppedReason);
    expect(reasons).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Task failed (ELB|container) health checks/),
      ]),
    );
    expect((await sandbox.events()).join('\n')).toContain(
      'due to (reason Health checks failed with these codes: [503])',
    );
    expect((await sandbox.service()).runningCount).toBe(2);
  });

  it('an image that does not exist cannot be pulled', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const arn = await sandbox.deploy('9.9.9');
    expect((await sandbox.finished(arn)).status).toBe('ROLLBACK_SUCCESSFUL');
    const [task] = await sandbox.stoppedTasks();
    expect(task.stopCode).toBe('TaskFailedToStart');
    expect(task.stoppedReason).toMatch(
      /^CannotPullContainerError: .*evaluation-backend:9\.9\.9: not found$/,
    );
  });

  it('a user stops a deployment, also one whose old tasks are already going', async () => {
    for (const stage of ['PRE_SCALE_UP', 'BAKE_TIME', 'CLEAN_UP']) {
      const sandbox = EcsSandbox.create();
      const old = await currentRevision(sandbox);
      const weights = await sandbox.ruleWeights();
      const arn = await sandbox.deploy('1.5.0');
      await sandbox.until(
        async () => (await sandbox.deployment(arn)).lifecycleStage === stage,
      );
      sandbox.sandbox.advance(1000);
      await sandbox.ecs.send(
        new StopServiceDeploymentCommand({
          serviceDeploymentArn: arn,
          stopType: 'ROLLBACK',
        }),
      );
      expect((await sandbox.deployment(arn)).status).toBe('ROLLBACK_REQUESTED');
      const deployment = await sandbox.finished(arn);
      expect(deployment.status).toBe('ROLLBACK_SUCCESSFUL');
      expect(await sandbox.ruleWeights()).toEqual(weights);
      sandbox.sandbox.advance(500);
      expect(await sandbox.service()).toMatchObject({
        runningCount: 4,
        currentServiceRevisions: [{ arn: old, runningTaskCount: 4 }],
      });
    }
  });

  it('a pause hook holds until it is answered, and rolls back when nobody does', async () => {
    const pause = (action: 'CONTINUE' | 'ROLLBACK') => ({
      lifecycleHooks: [
        {
          targetType: 'PAUSE' as const,
          lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT' as const],
          timeoutConfiguration: { timeoutInMinutes: 10, action },
        },
      ],
    });
    const sandbox = EcsSandbox.create();
    const late = await sandbox.deploy('1.5.0', pause('ROLLBACK'));
    const hook = await sandbox.paused(late);
    expect(hook.hookId).toMatch(/^ecs-pause-/);
    const waits = hook.expiresAt!.getTime() - sandbox.sandbox.world.clock.now();
    expect(waits).toBeLessThanOrEqual(30_000);
    const deployment = await sandbox.finished(late);
    expect(deployment).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason:
        'Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.',
    });

    const lenient = await sandbox.deploy('1.5.0', pause('CONTINUE'));
    expect((await sandbox.finished(lenient)).status).toBe('SUCCESSFUL');

    const refused = await sandbox.deploy('1.4.2', pause('CONTINUE'));
    const { hookId } = await sandbox.paused(refused);
    await sandbox.ecs.send(
      new ContinueServiceDeploymentCommand({
        serviceDeploymentArn: refused,
        hookId,
        action: 'ROLLBACK',
      }),
    );
    expect((await sandbox.finished(refused)).status).toBe(
      'ROLLBACK_SUCCESSFUL',
    );
  });

  it('rules that cannot be shifted fail the deployment before any traffic moves', async () => {
    const sandbox = EcsSandbox.create();
    const { loadBalancers } = await sandbox.service();
    const { productionListenerRule, alternateTargetGroupArn } =
      loadBalancers![0].advancedConfiguration!;
    const rule = sandbox.region.elb.rules.get(productionListenerRule!)!;
    rule.forward = [
      { targetGroupArn: loadBalancers![0].targetGroupArn!, weight: 50 },
      { targetGroupArn: alternateTargetGroupArn!, weight: 50 },
    ];
    const deployment = await sandbox.finished(await sandbox.deploy('1.5.0'));
    expect(deployment.status).toBe('ROLLBACK_SUCCESSFUL');
    expect(deployment.statusReason).toContain(
      'should have exactly one target group serving traffic but found 2',
    );
    expect(rule.forward.map(f => f.weight)).toEqual([50, 50]);
  });
});
