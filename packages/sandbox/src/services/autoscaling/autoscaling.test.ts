import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  paginateDescribeScalableTargets,
} from '@aws-sdk/client-application-auto-scaling';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import { createTestSandbox } from '../__testUtils__/testSandbox';

const ServiceNamespace = 'ecs';

describe('Application Auto Scaling', () => {
  it('describes the limits and the policy of a service', async () => {
    const client = createTestSandbox().client(ApplicationAutoScalingClient);
    const ResourceId = 'service/evaluation-production/evaluation-backend';
    const { ScalableTargets } = await client.send(
      new DescribeScalableTargetsCommand({
        ServiceNamespace,
        ResourceIds: [ResourceId],
      }),
    );
    expect(ScalableTargets).toMatchObject([
      { ResourceId, MinCapacity: 4, MaxCapacity: 12 },
    ]);
    const { ScalingPolicies } = await client.send(
      new DescribeScalingPoliciesCommand({ ServiceNamespace, ResourceId }),
    );
    expect(ScalingPolicies).toMatchObject([
      {
        PolicyName: 'backend-cpu-70',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 70,
          ScaleInCooldown: 300,
          PredefinedMetricSpecification: {
            PredefinedMetricType: 'ECSServiceAverageCPUUtilization',
          },
        },
      },
    ]);
    const tables = await client.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb' }),
    );
    expect(tables.ScalableTargets).toEqual([]);
  });

  it('pages and refuses', async () => {
    const client = createTestSandbox().client(ApplicationAutoScalingClient);
    const sizes: number[] = [];
    const pager = paginateDescribeScalableTargets(
      { client, pageSize: 1 },
      { ServiceNamespace },
    );
    for await (const { ScalableTargets } of pager) {
      sizes.push(ScalableTargets!.length);
    }
    expect(sizes).toEqual([1, 1]);
    const describeWith = (input: object) =>
      client.send(
        new DescribeScalableTargetsCommand({ ServiceNamespace, ...input }),
      );
    await expectRefusals([
      [describeWith({ MaxResults: 51 }), { name: 'ValidationException' }],
      [
        describeWith({ NextToken: 'forged' }),
        { name: 'InvalidNextTokenException' },
      ],
      [
        describeWith({ ServiceNamespace: undefined }),
        { name: 'ValidationException' },
      ],
    ]);
  });
});
