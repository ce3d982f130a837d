import * as ecs from '@aws-sdk/client-ecs';
import {
  DescribeRulesCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { EcsSandbox, STAGING } from './__testUtils__/ecsSandbox';

const RATE = 'production-evaluation-backend-5xx-rate';
const PAUSE_BEFORE_SHIFT: ecs.DeploymentConfiguration = {
  lifecycleHooks: [
    {
      targetType: 'PAUSE',
      lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'],
      timeoutConfiguration: { timeoutInMinutes: 60, action: 'ROLLBACK' },
    },
  ],
};
const CRASH = { crash: { afterMs: 20_000, exitCode: 1, log: [] } };

async function listDeployments(sandbox: EcsSandbox) {
  const { cluster, service } = sandbox.place;
  const { serviceDeployments } = await sandbox.ecs.send(
    new ecs.ListServiceDeploymentsCommand({ cluster, service }),
  );
  return serviceDeployments!;
}

function answer(
  sandbox: EcsSandbox,
  serviceDeploymentArn: string,
  hookId: string,
  action?: 'CONTINUE' | 'ROLLBACK',
) {
  return sandbox.ecs.send(
    new ecs.ContinueServiceDeploymentCommand({
      serviceDeploymentArn,
      hookId,
      action,
    }),
  );
}

async function stage(sandbox: EcsSandbox, arn: string, name: string) {
  return sandbox.until(async () => {
    const deployment = await sandbox.deployment(arn);
    return deployment.lifecycleStage === name && deployment;
  });
}

/** A client whose first answer gets lost on the way, after the call took effect. */
function losingClient(sandbox: EcsSandbox, maxAttempts: number) {
  const config = sandbox.clientConfig();
  const { requestHandler } = config;
  let lost = false;
  return new ecs.ECSClient({
    ...config,
    maxAttempts,
    requestHandler: {
      ...requestHandler,
      handle: async (...args: Parameters<typeof requestHandler.handle>) => {
        const response = await requestHandler.handle(...args);
        if (!lost) {
          lost = true;
          throw Object.assign(new Error('socket hang up'), {
            name: 'TimeoutError',
            code: 'ECONNRESET',
          });
        }
        return response;
      },
    },
  });
}

describe('what trips people up about ECS deployments', () => {
  it('1: UpdateService has no client token, so a repeated call deploys again', async () => {
    const sandbox = EcsSandbox.create();
    const before = (await listDeployments(sandbox)).length;
    const first = await sandbox.update({ forceNewDeployment: true });
    const second = await sandbox.update({ forceNewDeployment: true });
    expect(second.currentServiceDeployment).not.toBe(
      first.currentServiceDeployment,
    );
    expect(await listDeployments(sandbox)).toHaveLength(before + 2);
    // whoever looks first finds the one under way and can adopt it
    const { targetServiceRevision } = await sandbox.deployment(
      second.currentServiceDeployment!,
    );
    expect(
      (await sandbox.revision(targetServiceRevision!.arn!)).taskDefinition,
    ).toBe(second.taskDefinition);
  });

  it('2: a retry by the SDK after a lost answer deploys twice; one attempt does not', async () => {
    const retried = EcsSandbox.create();
    const { cluster, service } = retried.place;
    const update = new ecs.UpdateServiceCommand({
      cluster,
      service,
      forceNewDeployment: true,
    });
    const before = (await listDeployments(retried)).length;
    await losingClient(retried, 2).send(update);
    expect(await listDeployments(retried)).toHaveLength(before + 2);

    const once = EcsSandbox.create();
    await expect(losingClient(once, 1).send(update)).rejects.toThrow(
      'socket hang up',
    );
    expect(await listDeployments(once)).toHaveLength(before + 1);
  });

  it('3: a new deployment supersedes the one under way and reconciles first', async () => {
    const sandbox = EcsSandbox.create();
    const weights = await sandbox.ruleWeights();
    const first = await sandbox.deploy('1.5.0');
    await sandbox.until(async () =>
      Object.values(await sandbox.ruleWeights()).includes(10),
    );
    const second = await sandbox.deploy('1.4.0');
    expect(await sandbox.deployment(first)).toMatchObject({
      status: 'STOP_REQUESTED',
    });
    const reconciling = await stage(sandbox, second, 'RECONCILE_SERVICE');
    expect(reconciling.sourceServiceRevisions).toHaveLength(2);
    sandbox.sandbox.advance(500);
    expect(await sandbox.ruleWeights()).toEqual(weights);
    const superseded = await sandbox.deployment(first);
    expect(superseded.status).toBe('STOPPED');
    expect(superseded.rollback).toBeUndefined();
    expect((await sandbox.finished(second)).status).toBe('SUCCESSFUL');
    sandbox.sandbox.advance(500);
    expect(await sandbox.service()).toMatchObject({
      runningCount: 4,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
  });

  it('4: a steady service does not mean that the deployment succeeded', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const before = await sandbox.service();
    sandbox.push('2.0.0', CRASH);
    const arn = await sandbox.deploy('2.0.0');
    await sandbox.finished(arn);
    sandbox.sandbox.advance(500);
    const { cluster, service } = sandbox.place;
    const waited = await ecs.waitUntilServicesStable(
      { client: sandbox.ecs, maxWaitTime: 20 },
      { cluster, services: [service] },
    );
    expect(waited.state).toBe('SUCCESS');
    expect((await sandbox.service()).taskDefinition).toBe(
      before.taskDefinition,
    );
    expect((await sandbox.deployment(arn)).status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it('5: ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED and STOPPED are three ways to fail', async () => {
    const failed = EcsSandbox.create(STAGING);
    const old = (await failed.service()).currentServiceRevisions![0].arn!;
    const { containerImages } = await failed.revision(old);
    failed.push('2.0.0', CRASH);
    // the image to go back to is gone, as after a lifecycle policy
    failed.region.images.delete(containerImages![0].imageDigest!);
    const lost = await failed.finished(
      await failed.deploy('2.0.0', {
        minimumHealthyPercent: 0,
        maximumPercent: 100,
      }),
    );
    expect(lost).toMatchObject({
      status: 'ROLLBACK_FAILED',
      rollback: { serviceRevisionArn: old },
    });
    expect(lost.statusReason).toContain('The rollback failed');

    const stopped = EcsSandbox.create(STAGING);
    stopped.push('2.0.0', CRASH);
    const arn = await stopped.deploy('2.0.0', {
      deploymentCircuitBreaker: { enable: true, rollback: false },
    });
    const left = await stopped.finished(arn);
    expect(left.status).toBe('STOPPED');
    expect(left.stoppedAt).toEqual(left.finishedAt);
    expect(left.rollback).toBeUndefined();
    stopped.sandbox.advance(60_000);
    const service = await stopped.service();
    expect(service.deployments!.map(d => d.rolloutState)).toContain(
      'COMPLETED',
    );
    expect(service.runningCount).toBe(2);
  });

  it('6: ABORT compiles but only ROLLBACK is accepted, and no end can be stopped', async () => {
    const sandbox = EcsSandbox.create();
    const arn = await sandbox.deploy('1.5.0');
    const stop = (stopType?: 'ABORT' | 'ROLLBACK') =>
      sandbox.ecs.send(
        new ecs.StopServiceDeploymentCommand({
          serviceDeploymentArn: arn,
          stopType,
        }),
      );
    await expect(stop('ABORT')).rejects.toThrow(ecs.InvalidParameterException);
    expect((await sandbox.deployment(arn)).status).toBe('PENDING');
    await stop();
    await sandbox.finished(arn);
    await expect(stop('ROLLBACK')).rejects.toThrow(ecs.ConflictException);
  });

  it('7: ContinueServiceDeployment continues by default, and each pause has its own hook', async () => {
    const sandbox = EcsSandbox.create();
    const arn = await sandbox.deploy('1.5.0', PAUSE_BEFORE_SHIFT);
    const first = await sandbox.paused(arn);
    await answer(sandbox, arn, first.hookId!);
    await sandbox.until(async () =>
      Object.values(await sandbox.ruleWeights()).includes(10),
    );
    await expect(answer(sandbox, arn, first.hookId!)).rejects.toThrow(
      'Provided hookId is either completed, unavailable',
    );
    const second = await sandbox.paused(arn);
    expect(second.hookId).not.toBe(first.hookId);
    await expect(answer(sandbox, arn, 'guess')).rejects.toThrow(
      'Invalid hookId',
    );
    // a stop wins over a hook that is still open
    await sandbox.ecs.send(
      new ecs.StopServiceDeploymentCommand({ serviceDeploymentArn: arn }),
    );
    await expect(
      answer(sandbox, arn, second.hookId!, 'CONTINUE'),
    ).rejects.toThrow(ecs.InvalidParameterException);
    expect((await sandbox.finished(arn)).status).toBe('ROLLBACK_SUCCESSFUL');
    await expect(
      answer(sandbox, arn, second.hookId!, 'CONTINUE'),
    ).rejects.toThrow(ecs.ConflictException);
  });

  it('8: a rollback goes to the last success, not to the last deployment', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const good = (await sandbox.service()).currentServiceRevisions![0].arn;
    sandbox.push('2.0.0', CRASH);
    await sandbox.finished(await sandbox.deploy('2.0.0'));
    const stoppedHalfway = await sandbox.deploy('1.4.2');
    sandbox.sandbox.advance(2_000);
    sandbox.push('2.0.1', CRASH);
    const last = await sandbox.finished(await sandbox.deploy('2.0.1'));
    expect((await sandbox.deployment(stoppedHalfway)).status).toBe('STOPPED');
    expect(last.rollback!.serviceRevisionArn).toBe(good);
    expect((await sandbox.revision(good!)).containerImages![0].image).toContain(
      ':1.5.0',
    );
  });

  it('9: going back after a success is a new deployment of an ACTIVE task definition', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const old = await sandbox.service();
    await sandbox.finished(await sandbox.deploy('1.4.2'));
    const back = await sandbox.update({ taskDefinition: old.taskDefinition });
    expect(back.currentServiceDeployment).not.toBe(
      old.currentServiceDeployment,
    );
    const done = await sandbox.finished(back.currentServiceDeployment!);
    expect(done.status).toBe('SUCCESSFUL');
    expect(done.targetServiceRevision!.arn).not.toBe(
      old.currentServiceRevisions![0].arn,
    );
    const current = (await sandbox.deploy('1.4.2')) && old.taskDefinition!;
    await sandbox.ecs.send(
      new ecs.DeregisterTaskDefinitionCommand({ taskDefinition: current }),
    );
    await expect(sandbox.update({ taskDefinition: current })).rejects.toThrow(
      ecs.ClientException,
    );
  });

  it('10: a new deployment configuration or desired count does not deploy', async () => {
    const sandbox = EcsSandbox.create();
    const before = (await listDeployments(sandbox)).length;
    const service = await sandbox.update({
      desiredCount: 5,
      deploymentConfiguration: { bakeTimeInMinutes: 1 },
    });
    expect(service.deploymentConfiguration).toMatchObject({
      bakeTimeInMinutes: 1,
      strategy: 'CANARY',
    });
    await sandbox.until(
      async () => (await sandbox.service()).runningCount === 5,
    );
    expect(await listDeployments(sandbox)).toHaveLength(before);
    await sandbox.update({ forceNewDeployment: true });
    expect(await listDeployments(sandbox)).toHaveLength(before + 1);
  });

  it('11: a tag is pinned to its digest when the deployment is made, and again at the next', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const first = sandbox.push('latest');
    const digestOf = async (arn: string) => {
      const { targetServiceRevision } = await sandbox.deployment(arn);
      const revision = await sandbox.revision(targetServiceRevision!.arn!);
      return revision.containerImages![0].imageDigest;
    };
    const arn = await sandbox.deploy('latest');
    await sandbox.finished(arn);
    const second = sandbox.push('latest');
    expect(await digestOf(arn)).toBe(first.digest);
    const forced = await sandbox.update({ forceNewDeployment: true });
    expect(await digestOf(forced.currentServiceDeployment!)).toBe(
      second.digest,
    );
    const { taskDefinition } = await sandbox.service();
    expect(taskDefinition).toBe(forced.taskDefinition);
  });

  it('12: the breaker needs three failures, and a task that gets well resets it by default', async () => {
    const flapping = { crash: { afterMs: 60_000, exitCode: 1, log: [] } };
    const lenient = EcsSandbox.create(STAGING);
    lenient.push('2.0.0', flapping);
    const arn = await lenient.deploy('2.0.0');
    lenient.sandbox.advance(60_000);
    expect(await lenient.deployment(arn)).toMatchObject({
      status: 'IN_PROGRESS',
      deploymentCircuitBreaker: { status: 'MONITORING', threshold: 3 },
    });

    const strict = EcsSandbox.create(STAGING);
    strict.push('2.0.0', flapping);
    const tripped = await strict.finished(
      await strict.deploy('2.0.0', {
        deploymentCircuitBreaker: {
          enable: true,
          rollback: true,
          resetOnHealthyTask: false,
        },
      }),
    );
    expect(tripped.status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it('13: an alarm that fires at the start switches the protection off', async () => {
    const sandbox = EcsSandbox.create();
    await sandbox.setAlarm(RATE, 'ALARM');
    const arn = await sandbox.deploy('1.5.0');
    await stage(sandbox, arn, 'SCALE_UP');
    expect((await sandbox.deployment(arn)).alarms!.status).toBe('DISABLED');
    await sandbox.setAlarm(
      'production-evaluation-backend-latency-p95',
      'ALARM',
    );
    expect((await sandbox.finished(arn)).status).toBe('SUCCESSFUL');
  });

  it('14: the canary percent weighs requests; stickiness of the rule stays as it was', async () => {
    const sandbox = EcsSandbox.create(undefined, {
      traffic: true,
      historyDays: 0.02,
    });
    const { loadBalancers } = await sandbox.service();
    const rule = sandbox.region.elb.rules.get(
      loadBalancers![0].advancedConfiguration!.productionListenerRule!,
    )!;
    rule.stickinessSeconds = 3600;
    await sandbox.deploy('1.5.0');
    await sandbox.until(async () => rule.forward.some(f => f.weight === 10));
    const start = sandbox.sandbox.world.clock.now();
    sandbox.sandbox.advance(25_000);
    const [blue, green] = rule.forward.map(({ targetGroupArn }) => {
      const group = sandbox.region.elb.targetGroups.get(targetGroupArn)!;
      const [balancer] = sandbox.region.elb.loadBalancers.values();
      return sandbox.region.metrics
        .query(
          {
            namespace: 'AWS/ApplicationELB',
            metricName: 'RequestCount',
            dimensions: {
              LoadBalancer: balancer.dimension,
              TargetGroup: group.dimension,
            },
          },
          start + 500,
          start + 25_000,
          500,
        )
        .reduce((sum, bucket) => sum + bucket.sum, 0);
    });
    expect(green / (blue + green)).toBeGreaterThan(0.06);
    expect(green / (blue + green)).toBeLessThan(0.14);
    const { Rules } = await sandbox.elb.send(
      new DescribeRulesCommand({ RuleArns: [rule.arn] }),
    );
    expect(
      Rules![0].Actions![0].ForwardConfig!.TargetGroupStickinessConfig,
    ).toEqual({ Enabled: true, DurationSeconds: 3600 });
  });

  it('15: the two target groups swap roles with every deployment', async () => {
    const sandbox = EcsSandbox.create();
    const serving = async () => {
      const { currentServiceRevisions } = await sandbox.service();
      const revision = await sandbox.revision(currentServiceRevisions![0].arn!);
      return revision.resolvedConfiguration!.loadBalancers![0].targetGroupArn!;
    };
    const seen = [await serving()];
    for (const version of ['1.5.0', '1.4.2']) {
      await sandbox.finished(await sandbox.deploy(version));
      sandbox.sandbox.advance(500);
      seen.push(await serving());
      expect((await sandbox.ruleWeights())[seen[seen.length - 1]]).toBe(100);
    }
    expect(seen[0]).toBe(seen[2]);
    expect(seen[1]).not.toBe(seen[0]);
    const { loadBalancers } = await sandbox.service();
    expect([seen[0], seen[1]].sort()).toEqual(
      [
        loadBalancers![0].targetGroupArn,
        loadBalancers![0].advancedConfiguration!.alternateTargetGroupArn,
      ].sort(),
    );
  });

  it('16: ECS rewrites the rule, and whoever writes it too moves the traffic', async () => {
    const sandbox = EcsSandbox.create();
    const before = await sandbox.ruleWeights();
    const { loadBalancers } = await sandbox.service();
    const rule =
      loadBalancers![0].advancedConfiguration!.productionListenerRule!;
    const arn = await sandbox.deploy('1.5.0');
    await sandbox.until(async () =>
      Object.values(await sandbox.ruleWeights()).includes(10),
    );
    sandbox.sandbox.advance(2_000);
    await sandbox.elb.send(
      new ModifyRuleCommand({
        RuleArn: rule,
        Actions: [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: Object.entries(before).map(
                ([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }),
              ),
            },
          },
        ],
      }),
    );
    sandbox.sandbox.advance(2_000);
    expect(await sandbox.ruleWeights()).toEqual(before);
    const { targetServiceRevision } = await sandbox.deployment(arn);
    expect(targetServiceRevision!.requestedProductionTrafficWeight).toBe(10);
  });

  it('17: the weights of a deployment lag behind the rule', async () => {
    const sandbox = EcsSandbox.create();
    const arn = await sandbox.deploy('1.5.0');
    await sandbox.until(async () =>
      Object.values(await sandbox.ruleWeights()).includes(10),
    );
    const weight = async () =>
      (await sandbox.deployment(arn)).targetServiceRevision!
        .requestedProductionTrafficWeight;
    expect(await weight()).toBe(0);
    await sandbox.until(async () => (await weight()) === 10);
  });
});
