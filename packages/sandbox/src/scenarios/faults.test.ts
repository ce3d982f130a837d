import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ecs from '@aws-sdk/client-ecs';
import * as rds from '@aws-sdk/client-rds';
import * as sns from '@aws-sdk/client-sns';
import { topics } from '../world/data/sns';
import { createScenarioSandbox } from './__testUtils__/scenarioSandbox';

// Minutes of a whole world go by in each.
jest.setTimeout(60_000);

type Setup = ReturnType<typeof createScenarioSandbox>;

async function alarmState({ client }: Setup, name: string) {
  const { MetricAlarms } = await client(cloudwatch.CloudWatchClient).send(
    new cloudwatch.DescribeAlarmsCommand({ AlarmNames: [name] }),
  );
  return MetricAlarms![0].StateValue;
}

async function runningTasks({ client }: Setup) {
  const { services } = await client(ecs.ECSClient).send(
    new ecs.DescribeServicesCommand({
      cluster: 'evaluation-production',
      services: ['evaluation-backend'],
    }),
  );
  return services![0].runningCount;
}

/** Sum of a metric of production's load balancer or database over the last seconds. */
async function measure(
  { client, clock, sandbox }: Setup,
  metricName: string,
  seconds: number,
  of: 'AWS/ApplicationELB' | 'AWS/RDS' = 'AWS/ApplicationELB',
) {
  const { elb } = sandbox.world.region('111122223333', 'us-east-1');
  const [balancer] = [...elb.loadBalancers.values()];
  const { MetricDataResults } = await client(cloudwatch.CloudWatchClient).send(
    new cloudwatch.GetMetricDataCommand({
      StartTime: new Date(clock.now() - seconds * 1000),
      EndTime: new Date(clock.now()),
      MetricDataQueries: [
        {
          Id: 'm1',
          MetricStat: {
            Period: 1,
            Stat: 'Sum',
            Metric: {
              Namespace: of,
              MetricName: metricName,
              Dimensions: [
                of === 'AWS/RDS'
                  ? {
                      Name: 'DBInstanceIdentifier',
                      Value: 'evaluation-production',
                    }
                  : { Name: 'LoadBalancer', Value: balancer.dimension },
              ],
            },
          },
        },
      ],
    }),
  );
  const { Values = [] } = MetricDataResults![0];
  return { points: Values.length, sum: Values.reduce((a, b) => a + b, 0) };
}

const listClusters = ({ client }: Setup) =>
  client(ecs.ECSClient).send(new ecs.ListClustersCommand({}));

describe('scenarios', () => {
  it('crash-loop stops tasks, leaves requests unanswered and wakes somebody, until it is stopped', async () => {
    const setup = createScenarioSandbox();
    const { sandbox, runner, until } = setup;
    sandbox.advance(20_000);
    expect((await measure(setup, 'HTTPCode_ELB_5XX_Count', 15)).points).toBe(0);
    runner.start('crash-loop', { seconds: '20' });
    await until('no task runs', async () => (await runningTasks(setup)) === 0);
    sandbox.advance(30_000);
    const unanswered = await measure(setup, 'HTTPCode_ELB_5XX_Count', 20);
    expect(unanswered.sum).toBeGreaterThan(100);
    await until(
      'the alarm of the load balancer fires',
      async () =>
        (await alarmState(setup, 'production-high-error-rate')) === 'ALARM',
    );
    const region = sandbox.world.region('111122223333', 'us-east-1');
    const topicArn = [...topics(region).keys()].find(arn =>
      arn.endsWith('production-critical'),
    )!;
    const { TopicArn } = await setup
      .client(sns.SNSClient)
      .send(new sns.GetTopicAttributesCommand({ TopicArn: topicArn }))
      .then(({ Attributes }) => Attributes!);
    const subjects = topics(region)
      .get(TopicArn)!
      .published.map(message => message.subject);
    expect(subjects).toContain(
      'ALARM: "production-high-error-rate" in us-east-1',
    );

    runner.stop('crash-loop');
    await until('all tasks run', async () => (await runningTasks(setup)) === 4);
    await until(
      'the alarm is over',
      async () =>
        (await alarmState(setup, 'production-high-error-rate')) === 'OK',
    );
  });

  it('database-failover swaps zones, fails requests meanwhile and leaves a gap in the charts', async () => {
    const setup = createScenarioSandbox();
    const { sandbox, runner, client } = setup;
    sandbox.advance(20_000);
    const describe = async () => {
      const { DBInstances } = await client(rds.RDSClient).send(
        new rds.DescribeDBInstancesCommand({
          DBInstanceIdentifier: 'evaluation-production',
        }),
      );
      return DBInstances![0];
    };
    const before = await describe();
    runner.start('database-failover');
    expect(() => runner.start('database-failover')).toThrow(/already/);
    sandbox.advance(4_000);
    const failed = await measure(setup, 'HTTPCode_Target_5XX_Count', 4);
    expect(failed.sum).toBeGreaterThan(100);
    const chart = await measure(setup, 'DatabaseConnections', 3, 'AWS/RDS');
    expect(chart.points).toBe(0);
    sandbox.advance(10_000);
    expect((await describe()).AvailabilityZone).toBe(
      before.SecondaryAvailabilityZone,
    );
    const after = await measure(setup, 'HTTPCode_Target_5XX_Count', 5);
    expect(after.sum).toBeLessThan(20);
    expect(() =>
      runner.start('database-failover', { environment: 'staging' }),
    ).toThrow(/no standby/);
  });

  it('traffic-spike brings more requests for its time, then ends by itself', async () => {
    const setup = createScenarioSandbox();
    const { sandbox, runner } = setup;
    sandbox.advance(20_000);
    const usual = (await measure(setup, 'RequestCount', 10)).sum;
    runner.start('traffic-spike', { factor: '3', minutes: '0.5' });
    sandbox.advance(20_000);
    const busy = (await measure(setup, 'RequestCount', 10)).sum;
    expect(busy / usual).toBeGreaterThan(2);
    sandbox.advance(30_000);
    expect(runner.runs()[0]).toMatchObject({
      name: 'traffic-spike',
      endedAt: expect.any(Number),
    });
    const calm = (await measure(setup, 'RequestCount', 10)).sum;
    expect(calm / usual).toBeLessThan(1.4);
  });

  it('alarm-flap turns an alarm again and again', async () => {
    const setup = createScenarioSandbox();
    const { sandbox, runner } = setup;
    const alarm = 'production-evaluation-frontend-latency-p95';
    sandbox.advance(10_000);
    runner.start('alarm-flap', { alarm, seconds: '5' });
    const states = [];
    for (let i = 0; i < 4; i++) {
      states.push(await alarmState(setup, alarm));
      sandbox.advance(5_500);
    }
    expect(states).toEqual(['ALARM', 'OK', 'ALARM', 'OK']);
    runner.stop('alarm-flap');
    sandbox.advance(12_000);
    expect(await alarmState(setup, alarm)).toBe('OK');
  });

  it('throttling fails its share of the calls of one service', async () => {
    const setup = createScenarioSandbox();
    setup.runner.start('throttling', { api: 'ECS', percent: '50' });
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, () =>
        listClusters(setup).then(
          () => 'answered',
          error => error.name,
        ),
      ),
    );
    const throttled = outcomes.filter(each => each === 'ThrottlingException');
    expect(throttled.length).toBeGreaterThan(15);
    expect(throttled.length).toBeLessThan(45);
    expect(outcomes.filter(each => each === 'answered').length).toBe(
      60 - throttled.length,
    );
    expect(await alarmState(setup, 'production-service-down')).toBe('OK');
    setup.runner.stop('throttling');
    await expect(listClusters(setup)).resolves.toMatchObject({});
  });

  it('service-timeout holds calls until the caller or the scenario gives up', async () => {
    const setup = createScenarioSandbox();
    setup.runner.start('service-timeout', { api: 'ECS', minutes: '0' });
    const abort = new AbortController();
    const held = setup
      .client(ecs.ECSClient)
      .send(new ecs.ListClustersCommand({}), { abortSignal: abort.signal });
    const other = listClusters(setup);
    const early = await Promise.race([
      held.then(() => 'answered'),
      other.then(() => 'answered'),
      alarmState(setup, 'production-service-down').then(() => 'still held'),
    ]);
    expect(early).toBe('still held');
    abort.abort();
    await expect(held).rejects.toMatchObject({ name: 'AbortError' });
    setup.runner.stop('service-timeout');
    expect((await other).clusterArns).toHaveLength(1);
  });

  it.each([
    ['access-denied', 'ECS', 'AccessDeniedException', 403],
    ['expired-credentials', 'all', 'ExpiredTokenException', 403],
  ])('%s refuses calls of %s', async (name, api, code, status) => {
    const setup = createScenarioSandbox();
    setup.runner.start(name, { api, operation: 'ListClusters' });
    await expect(listClusters(setup)).rejects.toMatchObject({
      name: code,
      $metadata: { httpStatusCode: status },
    });
    expect(await runningTasks(setup)).toBe(4);
    setup.runner.stop(name);
    await expect(listClusters(setup)).resolves.toMatchObject({});
  });

  it.each([
    ['no-such', {}, /no scenario 'no-such'/],
    [
      'bad-release',
      { service: 'other' },
      /'other' is no service: choose one of/,
    ],
    ['bad-release', { errors: '200' }, /errors must be a number from 1 to 100/],
    ['bad-release', { color: 'red' }, /no parameter 'color': it has service/],
  ])('refuses %s with %j', (name, settings, reason) => {
    const { runner } = createScenarioSandbox();
    expect(() => runner.start(name, settings)).toThrow(reason);
  });
});
