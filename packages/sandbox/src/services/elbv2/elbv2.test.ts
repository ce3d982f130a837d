import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import { EcsSandbox, STAGING } from '../ecs/__testUtils__/ecsSandbox';

async function groupNamed(sandbox: EcsSandbox, name: string) {
  const { TargetGroups } = await sandbox.elb.send(
    new elb.DescribeTargetGroupsCommand({ Names: [name] }),
  );
  return TargetGroups![0];
}

async function health(sandbox: EcsSandbox, arn: string) {
  const { TargetHealthDescriptions } = await sandbox.elb.send(
    new elb.DescribeTargetHealthCommand({ TargetGroupArn: arn }),
  );
  return TargetHealthDescriptions!;
}

describe('the load balancing API', () => {
  it('leads from the load balancer to its listeners, rules and target groups', async () => {
    const { elb: client } = EcsSandbox.create();
    const { LoadBalancers } = await client.send(
      new elb.DescribeLoadBalancersCommand({
        Names: ['evaluation-production'],
      }),
    );
    const LoadBalancerArn = LoadBalancers![0].LoadBalancerArn!;
    const { Listeners } = await client.send(
      new elb.DescribeListenersCommand({ LoadBalancerArn }),
    );
    expect(Listeners!.map(l => l.Port)).toEqual([443, 8443]);
    const { Rules } = await client.send(
      new elb.DescribeRulesCommand({ ListenerArn: Listeners![0].ListenerArn }),
    );
    expect(
      Rules!.map(rule => [rule.Priority, rule.Conditions![0]?.Values]),
    ).toEqual([
      ['10', ['/api/*']],
      ['20', ['/*']],
      ['default', undefined],
    ]);
    const { TargetGroups } = await client.send(
      new elb.DescribeTargetGroupsCommand({ LoadBalancerArn }),
    );
    expect(TargetGroups!.map(group => group.TargetGroupName)).toEqual([
      'prod-backend-blue',
      'prod-backend-green',
      'prod-frontend-blue',
      'prod-frontend-green',
    ]);
    const { TagDescriptions } = await client.send(
      new elb.DescribeTagsCommand({
        ResourceArns: [TargetGroups![0].TargetGroupArn!, LoadBalancerArn],
      }),
    );
    expect(TagDescriptions![0].Tags).toContainEqual({
      Key: 'Service',
      Value: 'evaluation-backend',
    });
    const page = await client.send(
      new elb.DescribeTargetGroupsCommand({ PageSize: 3 }),
    );
    expect(page.TargetGroups).toHaveLength(3);
    const rest = await client.send(
      new elb.DescribeTargetGroupsCommand({ Marker: page.NextMarker }),
    );
    expect(rest.TargetGroups).toHaveLength(1);
  });

  it('takes a new target through initial to healthy, and an old one through draining', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const { TargetGroupArn = '' } = await groupNamed(
      sandbox,
      'staging-backend-blue',
    );
    await sandbox.update({ desiredCount: 3 });
    const seen = new Set<string>();
    await sandbox.until(async () => {
      const targets = await health(sandbox, TargetGroupArn);
      targets.forEach(({ TargetHealth: h }) =>
        seen.add([h!.State, h!.Reason].filter(Boolean).join(' ')),
      );
      return (
        targets.length === 3 &&
        targets.every(t => t.TargetHealth!.State === 'healthy')
      );
    });
    expect([...seen]).toEqual([
      'healthy',
      'initial Elb.RegistrationInProgress',
      'initial Elb.InitialHealthChecking',
    ]);
    await sandbox.update({ desiredCount: 2 });
    const draining = await sandbox.until(async () =>
      (
        await health(sandbox, TargetGroupArn)
      ).find(t => t.TargetHealth!.State === 'draining'),
    );
    expect(draining.TargetHealth!.Reason).toBe(
      'Target.DeregistrationInProgress',
    );
    await sandbox.until(
      async () => (await health(sandbox, TargetGroupArn)).length === 2,
    );
  });

  it('finds out that nobody answers at an address', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const { TargetGroupArn = '' } = await groupNamed(
      sandbox,
      'staging-backend-green',
    );
    const Targets = [{ Id: '10.1.99.9', Port: 8000 }];
    await sandbox.elb.send(
      new elb.RegisterTargetsCommand({ TargetGroupArn, Targets }),
    );
    const target = await sandbox.until(async () =>
      (
        await health(sandbox, TargetGroupArn)
      ).find(t => t.TargetHealth!.State === 'unhealthy'),
    );
    expect(target.TargetHealth).toMatchObject({
      Reason: 'Target.Timeout',
      Description: 'Request timed out',
    });
    await sandbox.elb.send(
      new elb.DeregisterTargetsCommand({ TargetGroupArn, Targets }),
    );
    await sandbox.until(
      async () => (await health(sandbox, TargetGroupArn)).length === 0,
    );
    const { TargetHealthDescriptions } = await sandbox.elb.send(
      new elb.DescribeTargetHealthCommand({ TargetGroupArn, Targets }),
    );
    expect(TargetHealthDescriptions![0].TargetHealth).toMatchObject({
      State: 'unused',
      Reason: 'Target.NotRegistered',
    });
  });

  it('changes health checks and attributes', async () => {
    const sandbox = EcsSandbox.create();
    const { TargetGroupArn = '' } = await groupNamed(
      sandbox,
      'prod-backend-blue',
    );
    const modified = await sandbox.elb.send(
      new elb.ModifyTargetGroupCommand({
        TargetGroupArn,
        HealthCheckPath: '/ready',
        Matcher: { HttpCode: '200-204' },
      }),
    );
    expect(modified.TargetGroups![0]).toMatchObject({
      HealthCheckPath: '/ready',
      Matcher: { HttpCode: '200-204' },
      HealthyThresholdCount: 2,
    });
    const Attributes = [
      { Key: 'deregistration_delay.timeout_seconds', Value: '120' },
    ];
    await sandbox.elb.send(
      new elb.ModifyTargetGroupAttributesCommand({
        TargetGroupArn,
        Attributes,
      }),
    );
    const described = await sandbox.elb.send(
      new elb.DescribeTargetGroupAttributesCommand({ TargetGroupArn }),
    );
    expect(described.Attributes).toContainEqual(Attributes[0]);
  });

  it('refuses with its own exceptions', async () => {
    expect.hasAssertions();
    const sandbox = EcsSandbox.create();
    const { elb: client } = sandbox;
    const base = 'arn:aws:elasticloadbalancing:us-east-1:111122223333';
    const { loadBalancers } = await sandbox.service();
    const RuleArn =
      loadBalancers![0].advancedConfiguration!.productionListenerRule!;
    const forward = (Weight: number, TargetGroupArn: string) =>
      client.send(
        new elb.ModifyRuleCommand({
          RuleArn,
          Actions: [
            {
              Type: 'forward',
              ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight }] },
            },
          ],
        }),
      );
    await expectRefusals([
      [
        client.send(new elb.DescribeLoadBalancersCommand({ Names: ['none'] })),
        { name: 'LoadBalancerNotFoundException' },
      ],
      [
        client.send(
          new elb.DescribeTargetHealthCommand({
            TargetGroupArn: `${base}:targetgroup/none/1`,
          }),
        ),
        { name: 'TargetGroupNotFoundException' },
      ],
      [
        client.send(
          new elb.DescribeRulesCommand({
            RuleArns: [`${base}:listener-rule/app/none/1/2/3`],
          }),
        ),
        { name: 'RuleNotFoundException' },
      ],
      [
        client.send(new elb.DescribeRulesCommand({})),
        { name: 'ValidationError' },
      ],
      [
        forward(1000, loadBalancers![0].targetGroupArn!),
        { name: 'ValidationError' },
      ],
      [
        forward(1, `${base}:targetgroup/none/1`),
        { name: 'TargetGroupNotFoundException' },
      ],
    ]);
  });
});
