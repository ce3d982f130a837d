import * as ecs from '@aws-sdk/client-ecs';
import {
  DescribeRulesCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  canary,
  listDeployments,
  stage,
} from './__testUtils__/deploymentCalls';
import { EcsSandbox, STAGING } from './__testUtils__/ecsSandbox';

const RATE = 'production-evaluation-backend-5xx-rate';

describe('what trips people up about ECS revisions, monitors and traffic', () => {
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
    await canary(sandbox);
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
    await canary(sandbox);
    const weight = async () =>
      (await sandbox.deployment(arn)).targetServiceRevision!
        .requestedProductionTrafficWeight;
    expect(await weight()).toBe(0);
    await sandbox.until(async () => (await weight()) === 10);
  });
});
