import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ecs from '@aws-sdk/client-ecs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as rds from '@aws-sdk/client-rds';
import * as sns from '@aws-sdk/client-sns';
import { SSMClient, GetParameterCommand } from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import {
  AwsJson1_1Protocol,
  AwsQueryProtocol,
  AwsSmithyRpcV2CborProtocol,
} from '@aws-sdk/core/protocols';
import { failureOf } from './__testUtils__/clientConfig';
import { AT, AWKWARD, EARLIER } from './__testUtils__/sampleServer';
import {
  startSampleTransports,
  TRANSPORTS,
  type SampleTransports,
} from './__testUtils__/transports';

let sample: SampleTransports;
const faults: string[] = [];

beforeAll(async () => {
  jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    faults.push(String(text));
    return true;
  });
  sample = await startSampleTransports();
});
afterAll(async () => {
  await sample.close();
  jest.restoreAllMocks();
});

describe.each(TRANSPORTS)('over %s', transport => {
  const connect = <T>(Client: new (config: any) => T, further?: object): T =>
    sample.connect(transport, Client, further);

  it('speaks awsJson1_1 (ECS)', async () => {
    const client = connect(ecs.ECSClient);
    const { services, failures, $metadata } = await client.send(
      new ecs.DescribeServicesCommand({ cluster: 'prod', services: ['web'] }),
    );
    expect(services).toEqual([
      {
        serviceName: 'web',
        createdAt: AT,
        loadBalancers: [],
        deployments: [{ id: 'ecs-svc/1', createdAt: EARLIER }],
        events: [{ id: 'e1', createdAt: AT, message: AWKWARD }],
      },
    ]);
    expect(failures).toEqual([{ arn: 'zz', reason: 'MISSING' }]);
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);

    const deploymentConfiguration = {
      strategy: 'BLUE_GREEN' as const,
      bakeTimeInMinutes: 3,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    };
    const { service } = await client.send(
      new ecs.UpdateServiceCommand({
        service: 'web',
        desiredCount: 5,
        deploymentConfiguration,
      }),
    );
    expect(service).toEqual({
      serviceName: 'web',
      desiredCount: 5,
      deploymentConfiguration,
    });

    const error = await failureOf(
      client.send(
        new ecs.DescribeServicesCommand({ cluster: 'x', services: ['web'] }),
      ),
    );
    expect(error).toBeInstanceOf(ecs.ClusterNotFoundException);
    expect(error).toMatchObject({
      name: 'ClusterNotFoundException',
      message: 'Cluster not found.',
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it.each([
    ['awsJson1_0, its default', {}],
    [
      'rpcv2Cbor',
      {
        protocol: AwsSmithyRpcV2CborProtocol,
        // the SDK announces the length before compression with this protocol
        disableRequestCompression: true,
      },
    ],
    ['awsQuery', { protocol: AwsQueryProtocol }],
    ['awsJson1_1', { protocol: AwsJson1_1Protocol }],
  ])('speaks %s (CloudWatch)', async (_, config) => {
    const client = connect(cloudwatch.CloudWatchClient, config);
    const Dimensions = [{ Name: 'ServiceName', Value: 'web&x=1' }];
    const data = await client.send(
      new cloudwatch.GetMetricDataCommand({
        StartTime: EARLIER,
        EndTime: AT,
        MetricDataQueries: [
          {
            Id: 'm1',
            MetricStat: {
              Stat: 'p99',
              Period: 60,
              Metric: { Namespace: 'N', MetricName: 'CPU', Dimensions },
            },
          },
          { Id: 'e1', Expression: 'm1*2' },
        ],
      }),
    );
    expect(data.Messages).toEqual([]);
    expect(data.MetricDataResults).toEqual(
      ['ServiceName=web&x=1', 'm1*2'].map((Label, i) => ({
        Id: ['m1', 'e1'][i],
        Label,
        StatusCode: 'Complete',
        Timestamps: [EARLIER, AT],
        Values: [1.5, 99.25],
      })),
    );
    const alarms = await client.send(new cloudwatch.DescribeAlarmsCommand({}));
    expect(alarms.MetricAlarms).toEqual([
      {
        AlarmName: 'cpu',
        Threshold: 80.5,
        ActionsEnabled: true,
        StateUpdatedTimestamp: AT,
      },
    ]);
    await client.send(
      new cloudwatch.EnableAlarmActionsCommand({ AlarmNames: ['a'] }),
    );
    // large enough for the client to compress it
    await client.send(
      new cloudwatch.PutMetricDataCommand({
        Namespace: 'X',
        MetricData: Array.from({ length: 400 }, (__, i) => ({
          MetricName: `m${i}`,
          Value: i,
          Timestamp: AT,
          Dimensions,
        })),
      }),
    );
    const error = await failureOf(
      client.send(new cloudwatch.GetDashboardCommand({ DashboardName: 'x' })),
    );
    expect(error).toBeInstanceOf(cloudwatch.ResourceNotFound);
    expect(error.message).toBe('no dashboard');
  });

  it('speaks awsQuery (ELBv2, RDS, SNS, STS)', async () => {
    const balancer = connect(elbv2.ElasticLoadBalancingV2Client);
    const Target = { Id: 'i-1', Port: 8080, AvailabilityZone: 'all' };
    const health = await balancer.send(
      new elbv2.DescribeTargetHealthCommand({
        TargetGroupArn: 'arn:tg',
        Targets: [Target, { Id: 'i-2' }],
      }),
    );
    const TargetHealth = { State: 'unhealthy', Description: AWKWARD };
    expect(health.TargetHealthDescriptions).toEqual([
      { Target, TargetHealth },
      { Target: { Id: 'i-2' }, TargetHealth },
    ]);
    const noGroup = await failureOf(
      balancer.send(
        new elbv2.DescribeTargetHealthCommand({ TargetGroupArn: 'missing' }),
      ),
    );
    expect(noGroup).toBeInstanceOf(elbv2.TargetGroupNotFoundException);
    expect(noGroup.message).toBe('One or more target groups not found');

    const databases = connect(rds.RDSClient);
    const Filters = [{ Name: 'db-instance-id', Values: ['x', 'db1'] }];
    const { DBInstances } = await databases.send(
      new rds.DescribeDBInstancesCommand({ Filters }),
    );
    expect(DBInstances).toEqual([
      {
        DBInstanceIdentifier: 'db1',
        MultiAZ: true,
        InstanceCreateTime: AT,
        DBParameterGroups: [],
        VpcSecurityGroups: [
          { VpcSecurityGroupId: 'sg-1' },
          { VpcSecurityGroupId: 'sg-2' },
        ],
        ReadReplicaDBInstanceIdentifiers: ['r1'],
        TagList: [{ Key: 'a', Value: AWKWARD }],
      },
    ]);
    const Tags = [{ Key: 'k', Value: '' }];
    const restored = await databases.send(
      new rds.RestoreDBInstanceToPointInTimeCommand({
        SourceDBInstanceIdentifier: 'a',
        TargetDBInstanceIdentifier: 'b',
        RestoreTime: AT,
        Tags,
      }),
    );
    expect(restored.DBInstance).toMatchObject({
      InstanceCreateTime: AT,
      TagList: Tags,
    });
    const noDatabase = await failureOf(
      databases.send(
        new rds.DescribeDBInstancesCommand({ DBInstanceIdentifier: 'nope' }),
      ),
    );
    expect(noDatabase).toBeInstanceOf(rds.DBInstanceNotFoundFault);
    expect(noDatabase).toMatchObject({
      message: 'DBInstance nope not found.',
      // the wire code differs from the class's name
      Code: 'DBInstanceNotFound',
      $metadata: { httpStatusCode: 404 },
    });

    const topics = connect(sns.SNSClient);
    const { Attributes } = await topics.send(
      new sns.GetTopicAttributesCommand({ TopicArn: 'x' }),
    );
    expect(Attributes).toEqual({ DisplayName: AWKWARD });
    const { MessageId } = await topics.send(
      new sns.PublishCommand({
        Message: 'm',
        MessageAttributes: {
          a: { DataType: 'String', StringValue: '1' },
          b: { DataType: 'Binary', BinaryValue: Buffer.from('bin') },
        },
      }),
    );
    expect(MessageId).toBe('a=1,b=bin');

    const identity = await connect(sts.STSClient).send(
      new sts.GetCallerIdentityCommand({}),
    );
    expect(identity).toMatchObject({
      Account: '444455556666',
      UserId: 'eu-west-1',
    });
  });

  it('refuses loudly what it cannot do', async () => {
    const client = connect(ecs.ECSClient);
    const denied = await failureOf(
      client.send(new ecs.RunTaskCommand({ taskDefinition: 'x' })),
    );
    expect(denied).toBeInstanceOf(ecs.ECSServiceException);
    expect(denied).toMatchObject({
      name: 'AccessDeniedException',
      message: 'User is not authorized to perform: ecs:RunTask',
    });
    const missing = await failureOf(
      client.send(
        new ecs.DescribeServicesCommand({ services: undefined as never }),
      ),
    );
    expect(missing).toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'services' failed to satisfy constraint: Member must not be null",
    });
    const unimplemented = await failureOf(
      client.send(new ecs.ListClustersCommand({})),
    );
    expect(unimplemented).toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('ECS.ListClusters'),
      $metadata: { httpStatusCode: 501 },
    });
    const unregistered = await failureOf(
      connect(SSMClient).send(new GetParameterCommand({ Name: '/a' })),
    );
    expect(unregistered).toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('ssm.GetParameter'),
      $metadata: { httpStatusCode: 501 },
    });
    faults.length = 0;
    const bug = await failureOf(
      client.send(new ecs.RunTaskCommand({ taskDefinition: 'bug' })),
    );
    expect(bug).toMatchObject({
      name: 'InternalFailure',
      message: 'The sandbox failed: a bug of the sandbox',
      $metadata: { httpStatusCode: 500 },
    });
    expect(faults.join()).toMatch(/ECS\.RunTask failed: TypeError/);
  });
});
