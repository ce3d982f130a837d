import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { Sandbox } from '../../Sandbox';
import { ManualClock } from '../../world/clock';

// Days of history are told for one of them.
jest.setTimeout(60_000);

const START = Date.UTC(2026, 0, 13, 13);
const METRIC = { Namespace: 'Shop', MetricName: 'Orders' };

function createClient(options: { historyDays?: number; traffic?: boolean }) {
  const clock = ManualClock.create(START);
  const sandbox = Sandbox.create({ clock, historyDays: 0, ...options });
  const client = new CloudWatchClient({
    region: 'us-east-1',
    endpoint: 'http://sandbox.local',
    maxAttempts: 1,
    requestHandler: sandbox.requestHandler(),
    credentials: { accessKeyId: 'AKIA111122223333', secretAccessKey: 'any' },
  });
  return { clock, sandbox, client };
}

type Client = CloudWatchClient;

/** Orders of the five minutes before the start: 1, 2, none, 4, 5. */
async function putOrders(client: Client) {
  const values = [1, 2, undefined, 4, 5];
  await client.send(
    new PutMetricDataCommand({
      Namespace: METRIC.Namespace,
      MetricData: values.flatMap((Value, i) =>
        Value === undefined
          ? []
          : {
              MetricName: METRIC.MetricName,
              Value,
              Timestamp: new Date(START - (5 - i) * 60_000),
              Unit: 'Count' as const,
            },
      ),
    }),
  );
}

const orders = (Id: string, Stat: string = 'Sum') => ({
  Id,
  MetricStat: { Metric: METRIC, Period: 60, Stat },
});
const range = {
  StartTime: new Date(START - 5 * 60_000),
  EndTime: new Date(START),
};

describe('CloudWatch', () => {
  it('answers series and metric math with gaps as gaps, in the order asked for', async () => {
    const { client } = createClient({ traffic: false });
    await putOrders(client);
    const { MetricDataResults } = await client.send(
      new GetMetricDataCommand({
        ...range,
        ScanBy: 'TimestampAscending',
        MetricDataQueries: [
          { ...orders('m1'), ReturnData: false },
          { Id: 'doubled', Expression: '2 * m1', Label: 'Twice' },
          { Id: 'filled', Expression: 'FILL(m1, 0)' },
        ],
      }),
    );
    expect(MetricDataResults).toMatchObject([
      { Id: 'doubled', Label: 'Twice', Values: [2, 4, 8, 10] },
      { Id: 'filled', Values: [1, 2, 0, 4, 5], StatusCode: 'Complete' },
    ]);
    expect(
      MetricDataResults![0].Timestamps!.map(at => START - at.getTime()),
    ).toEqual([5, 4, 2, 1].map(minutes => minutes * 60_000));
    const newestFirst = await client.send(
      new GetMetricDataCommand({ ...range, MetricDataQueries: [orders('m1')] }),
    );
    expect(newestFirst.MetricDataResults![0].Values).toEqual([5, 4, 2, 1]);
  });

  it('pages by data points and says which series are not whole yet', async () => {
    const { client } = createClient({ traffic: false });
    await putOrders(client);
    const pages = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new GetMetricDataCommand({
          ...range,
          ScanBy: 'TimestampAscending',
          MaxDatapoints: 3,
          MetricDataQueries: [orders('m1'), orders('m2', 'Maximum')],
          NextToken,
        }),
      );
      NextToken = page.NextToken;
      pages.push(
        page.MetricDataResults!.map(each => [each.Values, each.StatusCode]),
      );
    } while (NextToken);
    expect(pages).toEqual([
      [
        [[1, 2, 4], 'PartialData'],
        [[], 'PartialData'],
      ],
      [
        [[5], 'Complete'],
        [[1, 2], 'PartialData'],
      ],
      [
        [[], 'Complete'],
        [[4, 5], 'Complete'],
      ],
    ]);
  });

  it.each([
    ['ids that start with a capital', [orders('M1')], 'parameter Id'],
    ['an id that stands twice', [orders('m1'), orders('m1')], 'not unique'],
    [
      'an unknown statistic',
      [orders('m1', 'Median')],
      "'Median' is not supported",
    ],
    [
      'a broken expression',
      [{ Id: 'e1', Expression: '1 +' }],
      'Error in expression',
    ],
    ['an expression over nothing', [{ Id: 'e1', Expression: 'm7' }], "'m7'"],
  ])('refuses %s', async (_, MetricDataQueries, message) => {
    const { client } = createClient({ traffic: false });
    await expect(
      client.send(new GetMetricDataCommand({ ...range, MetricDataQueries })),
    ).rejects.toMatchObject({
      name: expect.stringMatching(/^Validation/),
      message: expect.stringContaining(message),
    });
  });

  it('publishes what AWS does, under its dimension sets, and nothing for what did not happen', async () => {
    const { client, sandbox } = createClient({});
    sandbox.advance(20_000);
    const sets = async (Namespace: string, MetricName: string) => {
      const { Metrics } = await client.send(
        new ListMetricsCommand({ Namespace, MetricName }),
      );
      return new Set(
        Metrics!.map(each =>
          each
            .Dimensions!.map(d => d.Name)
            .sort()
            .join(),
        ),
      );
    };
    expect(await sets('AWS/ApplicationELB', 'RequestCount')).toEqual(
      new Set(['LoadBalancer', 'LoadBalancer,TargetGroup']),
    );
    expect(await sets('AWS/ECS', 'CPUUtilization')).toEqual(
      new Set(['ClusterName,ServiceName']),
    );
    expect(await sets('AWS/RDS', 'ReplicaLag')).toEqual(
      new Set(['DBInstanceIdentifier']),
    );
    expect(await sets('EvaluationSystem', 'EvaluationsCreated')).toEqual(
      new Set(['Environment']),
    );
    expect(await sets('AWS/ApplicationELB', 'HTTPCode_ELB_5XX_Count')).toEqual(
      new Set(),
    );
    const { MetricDataResults } = await client.send(
      new GetMetricDataCommand({
        StartTime: new Date(START),
        EndTime: new Date(START + 3_600_000),
        MetricDataQueries: [
          {
            Id: 'rate',
            MetricStat: {
              Period: 60,
              Stat: 'Sum',
              Metric: {
                Namespace: 'AWS/ApplicationELB',
                MetricName: 'HTTPCode_ELB_5XX_Count',
              },
            },
          },
        ],
      }),
    );
    expect(MetricDataResults![0].Values).toEqual([]);
  });

  it('has a past in which the release that was rolled back failed', async () => {
    const { client, sandbox } = createClient({ historyDays: 4 });
    const region = sandbox.world.region('111122223333', 'us-east-1');
    const { rollback, targetRevisionArn } = [
      ...region.ecs.deployments.values(),
    ].find(each => each.rollback)!;
    const group =
      region.ecs.revisions.get(targetRevisionArn)!.resolvedTargetGroupArn!;
    const [balancer] = [...region.elb.loadBalancers.values()];
    const Dimensions = [
      { Name: 'LoadBalancer', Value: balancer.dimension },
      { Name: 'TargetGroup', Value: group.split(':').pop()! },
    ];
    const sumOf = async (MetricName: string) => {
      const { Datapoints } = await client.send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/ApplicationELB',
          MetricName,
          Dimensions,
          StartTime: new Date(rollback!.startedAt - 180_000),
          EndTime: new Date(rollback!.startedAt),
          Period: 60,
          Statistics: ['Sum'],
        }),
      );
      return Datapoints!.reduce((sum, point) => sum + point.Sum!, 0);
    };
    const share =
      (await sumOf('HTTPCode_Target_5XX_Count')) /
      (await sumOf('RequestCount'));
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.15);
    const { AlarmHistoryItems } = await client.send(
      new DescribeAlarmHistoryCommand({
        AlarmName: 'production-evaluation-backend-5xx-rate',
        StartDate: new Date(rollback!.startedAt - 60_000),
        HistoryItemType: 'StateUpdate',
        ScanBy: 'TimestampAscending',
      }),
    );
    expect(AlarmHistoryItems!.map(item => item.HistorySummary)).toEqual([
      'Alarm updated from OK to ALARM',
      'Alarm updated from ALARM to OK',
    ]);
  });

  it('keeps alarms: made, found by their metric, set by hand until judged again, deleted', async () => {
    const { client, sandbox } = createClient({});
    const topic =
      'arn:aws:sns:us-east-1:111122223333:evaluation-production-warning';
    await client.send(
      new PutMetricAlarmCommand({
        AlarmName: 'few-orders',
        ...METRIC,
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 2,
        DatapointsToAlarm: 1,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: [topic],
        Tags: [{ Key: 'Owner', Value: 'shop' }],
      }),
    );
    const read = async () => {
      const { MetricAlarms } = await client.send(
        new DescribeAlarmsForMetricCommand(METRIC),
      );
      return MetricAlarms![0];
    };
    expect(await read()).toMatchObject({
      AlarmName: 'few-orders',
      StateValue: 'INSUFFICIENT_DATA',
      Statistic: 'Sum',
    });
    sandbox.advance(10_000);
    expect((await read()).StateValue).toBe('OK');
    await client.send(
      new SetAlarmStateCommand({
        AlarmName: 'few-orders',
        StateValue: 'ALARM',
        StateReason: 'a drill',
      }),
    );
    sandbox.advance(2_000);
    expect(await read()).toMatchObject({
      StateValue: 'ALARM',
      StateReason: 'a drill',
    });
    sandbox.advance(6_000);
    expect((await read()).StateValue).toBe('OK');
    const { AlarmHistoryItems } = await client.send(
      new DescribeAlarmHistoryCommand({
        AlarmName: 'few-orders',
        HistoryItemType: 'Action',
      }),
    );
    expect(AlarmHistoryItems!.map(item => item.HistorySummary)).toEqual([
      `Successfully executed action ${topic}`,
    ]);
    const { Tags } = await client.send(
      new ListTagsForResourceCommand({ ResourceARN: (await read()).AlarmArn }),
    );
    expect(Tags).toEqual([{ Key: 'Owner', Value: 'shop' }]);
    await client.send(
      new DisableAlarmActionsCommand({ AlarmNames: ['few-orders'] }),
    );
    expect((await read()).ActionsEnabled).toBe(false);
    await client.send(new DeleteAlarmsCommand({ AlarmNames: ['few-orders'] }));
    expect(await read()).toBeUndefined();
    await expect(
      client.send(new DeleteAlarmsCommand({ AlarmNames: ['few-orders'] })),
    ).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it('lists alarms by prefix and in pages', async () => {
    const { client } = createClient({ traffic: false });
    const names: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new DescribeAlarmsCommand({
          AlarmNamePrefix: 'production-evaluation-',
          MaxRecords: 4,
          NextToken,
        }),
      );
      names.push(...page.MetricAlarms!.map(alarm => alarm.AlarmName!));
      NextToken = page.NextToken;
    } while (NextToken);
    expect(names).toEqual(
      ['backend', 'frontend'].flatMap(service =>
        ['5xx-rate', 'latency-p95', 'unhealthy-targets'].map(
          kind => `production-evaluation-${service}-${kind}`,
        ),
      ),
    );
  });
});
