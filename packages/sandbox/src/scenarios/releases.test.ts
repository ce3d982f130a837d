import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecs from '@aws-sdk/client-ecs';
import { createScenarioSandbox } from './__testUtils__/scenarioSandbox';

// Minutes of a whole world go by in each.
jest.setTimeout(60_000);

const CLUSTER = 'evaluation-production';
const SERVICE = 'evaluation-backend';
const LOG_GROUP = '/ecs/evaluation-system/production/evaluation-backend';

/** Pushes the release of a scenario, deploys it to production and waits for the end. */
async function deploy(scenario: string) {
  const setup = createScenarioSandbox();
  const { runner, sandbox, clock } = setup;
  sandbox.advance(30_000);
  const run = runner.start(scenario, { service: SERVICE });
  const { tag, digest } = run.details as { tag: string; digest: string };
  const client = setup.client(ecs.ECSClient);

  const found = await setup.client(ecr.ECRClient).send(
    new ecr.DescribeImagesCommand({
      repositoryName: SERVICE,
      imageIds: [{ imageTag: tag }],
    }),
  );
  expect(found.imageDetails?.[0].imageDigest).toBe(digest);

  const { services } = await client.send(
    new ecs.DescribeServicesCommand({ cluster: CLUSTER, services: [SERVICE] }),
  );
  const { taskDefinition } = await client.send(
    new ecs.DescribeTaskDefinitionCommand({
      taskDefinition: services![0].taskDefinition,
    }),
  );
  const registered = await client.send(
    new ecs.RegisterTaskDefinitionCommand({
      family: taskDefinition!.family,
      cpu: taskDefinition!.cpu,
      memory: taskDefinition!.memory,
      networkMode: taskDefinition!.networkMode,
      requiresCompatibilities: ['FARGATE'],
      executionRoleArn: taskDefinition!.executionRoleArn,
      taskRoleArn: taskDefinition!.taskRoleArn,
      containerDefinitions: taskDefinition!.containerDefinitions!.map(each => ({
        ...each,
        image: each.image!.replace(/:[^:]+$/, `:${tag}`),
      })),
    }),
  );
  const startedAt = clock.now();
  const updated = await client.send(
    new ecs.UpdateServiceCommand({
      cluster: CLUSTER,
      service: SERVICE,
      taskDefinition: registered.taskDefinition!.taskDefinitionArn,
    }),
  );
  const arn = updated.service!.currentServiceDeployment!;
  const describe = async () => {
    const { serviceDeployments } = await client.send(
      new ecs.DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [arn],
      }),
    );
    return serviceDeployments![0];
  };
  await setup.until('the deployment ended', async () =>
    /SUCCESSFUL|STOPPED|FAILED/.test((await describe()).status!),
  );
  const revision = await client.send(
    new ecs.DescribeServiceRevisionsCommand({
      serviceRevisionArns: [(await describe()).targetServiceRevision!.arn!],
    }),
  );
  const group =
    revision.serviceRevisions![0].resolvedConfiguration!.loadBalancers![0]
      .targetGroupArn!;
  return { ...setup, tag, startedAt, group, deployment: await describe() };
}

type Deployed = Awaited<ReturnType<typeof deploy>>;

/** A chart of the target group that the release served from. */
async function chart({ client, clock, startedAt, group, sandbox }: Deployed) {
  const { loadBalancers } = sandbox.world.region(
    '111122223333',
    'us-east-1',
  ).elb;
  const [balancer] = [...loadBalancers.values()];
  const stat = (Id: string, MetricName: string, Stat: string) => ({
    Id,
    MetricStat: {
      Period: 1,
      Stat,
      Metric: {
        Namespace: 'AWS/ApplicationELB',
        MetricName,
        Dimensions: [
          { Name: 'LoadBalancer', Value: balancer.dimension },
          { Name: 'TargetGroup', Value: group.split(':').pop()! },
        ],
      },
    },
  });
  const { MetricDataResults } = await client(cloudwatch.CloudWatchClient).send(
    new cloudwatch.GetMetricDataCommand({
      StartTime: new Date(startedAt),
      EndTime: new Date(clock.now()),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        stat('requests', 'RequestCount', 'Sum'),
        stat('errors', 'HTTPCode_Target_5XX_Count', 'Sum'),
        stat('p50', 'TargetResponseTime', 'p50'),
      ],
    }),
  );
  const values = (id: string) =>
    MetricDataResults!.find(({ Id }) => Id === id)!.Values!;
  const sum = (all: number[]) => all.reduce((a, b) => a + b, 0);
  return {
    requests: sum(values('requests')),
    // The ratio of the sums: seconds with few requests say little.
    errorRate: sum(values('errors')) / sum(values('requests')),
    p50: sum(values('p50')) / values('p50').length,
  };
}

async function alarmTurns({ client, startedAt }: Deployed, name: string) {
  const { AlarmHistoryItems } = await client(cloudwatch.CloudWatchClient).send(
    new cloudwatch.DescribeAlarmHistoryCommand({
      AlarmName: `production-evaluation-backend-${name}`,
      HistoryItemType: 'StateUpdate',
      StartDate: new Date(startedAt),
      ScanBy: 'TimestampAscending',
    }),
  );
  return AlarmHistoryItems!.map(item => item.HistorySummary);
}

async function errorLines({ client, startedAt }: Deployed, version: string) {
  const { events } = await client(logs.CloudWatchLogsClient).send(
    new logs.FilterLogEventsCommand({
      logGroupName: LOG_GROUP,
      startTime: startedAt,
      filterPattern: `{ $.level = "ERROR" && $.version = "${version}" }`,
    }),
  );
  return events!;
}

const FIRED = 'Alarm updated from OK to ALARM';

describe('releases of scenarios, deployed as a canary', () => {
  it('a bad one shows in ECS, load balancer, alarm, logs and charts at once', async () => {
    const deployed = await deploy('bad-release');
    const { deployment, tag } = deployed;
    expect(deployment.status).toBe('ROLLBACK_SUCCESSFUL');
    expect(deployment.alarms?.triggeredAlarmNames).toEqual([
      'production-evaluation-backend-5xx-rate',
    ]);
    const { requests, errorRate } = await chart(deployed);
    expect(requests).toBeGreaterThan(40);
    expect(errorRate).toBeGreaterThan(0.15);
    expect(errorRate).toBeLessThan(0.35);
    expect(await alarmTurns(deployed, '5xx-rate')).toContain(FIRED);
    expect(await alarmTurns(deployed, 'latency-p95')).toEqual([]);
    expect((await errorLines(deployed, tag)).length).toBeGreaterThan(3);
    expect((await errorLines(deployed, '1.4.2')).length).toBeLessThan(4);
  });

  it('a slow one trips the alarm on latency and no other', async () => {
    const deployed = await deploy('slow-release');
    expect(deployed.deployment.status).toBe('ROLLBACK_SUCCESSFUL');
    expect(await alarmTurns(deployed, 'latency-p95')).toContain(FIRED);
    expect(await alarmTurns(deployed, '5xx-rate')).toEqual([]);
    expect((await chart(deployed)).p50).toBeGreaterThan(0.6);
  });

  it('a good one takes all traffic', async () => {
    const deployed = await deploy('good-release');
    expect(deployed.deployment.status).toBe('SUCCESSFUL');
    const { requests, errorRate, p50 } = await chart(deployed);
    expect(requests).toBeGreaterThan(1000);
    expect(errorRate).toBeLessThan(0.01);
    expect(p50).toBeLessThan(0.1);
    expect(await alarmTurns(deployed, '5xx-rate')).toEqual([]);
  });

  it.each([
    [
      'crash-loop-release',
      { exitCode: 137, reason: expect.stringMatching(/OutOfMemory/) },
    ],
    ['failing-health-checks-release', {}],
  ])(
    'a %s takes no traffic and is rolled back by the circuit breaker',
    async (scenario, container) => {
      const deployed = await deploy(scenario);
      expect(deployed.deployment.status).toBe('ROLLBACK_SUCCESSFUL');
      expect(deployed.deployment.deploymentCircuitBreaker?.status).toBe(
        'TRIGGERED',
      );
      expect((await chart(deployed)).requests).toBe(0);
      const client = deployed.client(ecs.ECSClient);
      const { taskArns } = await client.send(
        new ecs.ListTasksCommand({
          cluster: CLUSTER,
          desiredStatus: 'STOPPED',
        }),
      );
      const { tasks } = await client.send(
        new ecs.DescribeTasksCommand({ cluster: CLUSTER, tasks: taskArns! }),
      );
      expect(tasks!.map(task => task.containers![0])).toContainEqual(
        expect.objectContaining(container),
      );
    },
  );
});
