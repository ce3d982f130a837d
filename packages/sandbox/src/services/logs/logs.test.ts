import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { createTestSandbox } from '../__testUtils__/testSandbox';

const GROUP = '/ecs/evaluation-system/production/evaluation-backend';
const STREAM = 'backend/backend/0123456789abcdef';

async function createClient() {
  const { client, clock } = createTestSandbox();
  const logs = client(CloudWatchLogsClient);
  const start = clock.now() - 60_000;
  await logs.send(
    new PutLogEventsCommand({
      logGroupName: GROUP,
      logStreamName: STREAM,
      logEvents: Array.from({ length: 10 }, (_, i) => ({
        timestamp: start + i * 1000,
        message: JSON.stringify({
          level: i % 5 === 4 ? 'ERROR' : 'INFO',
          number: i,
        }),
      })),
    }),
  );
  return { logs, start };
}

const numbers = (events: { message?: string }[] = []) =>
  events.map(event => JSON.parse(event.message!).number);

describe('CloudWatch Logs', () => {
  it('finds groups and streams', async () => {
    const { logs, start } = await createClient();
    const { logGroups } = await logs.send(
      new DescribeLogGroupsCommand({
        logGroupNamePrefix: '/ecs/evaluation-system/production/',
      }),
    );
    expect(
      logGroups!.map(group => [group.logGroupName, group.retentionInDays]),
    ).toEqual([
      [GROUP, 30],
      ['/ecs/evaluation-system/production/evaluation-frontend', 30],
    ]);
    const { logStreams } = await logs.send(
      new DescribeLogStreamsCommand({
        logGroupName: GROUP,
        logStreamNamePrefix: STREAM,
      }),
    );
    expect(logStreams).toMatchObject([
      {
        logStreamName: STREAM,
        firstEventTimestamp: start,
        lastEventTimestamp: start + 9000,
      },
    ]);
  });

  it('filters by pattern and time, and pages', async () => {
    const { logs, start } = await createClient();
    const query = {
      logGroupName: GROUP,
      startTime: start + 1000,
      endTime: start + 9000,
      filterPattern: '{ $.level = "INFO" }',
      limit: 4,
    };
    const first = await logs.send(new FilterLogEventsCommand(query));
    const second = await logs.send(
      new FilterLogEventsCommand({ ...query, nextToken: first.nextToken }),
    );
    expect(numbers(first.events)).toEqual([1, 2, 3, 5]);
    expect(numbers(second.events)).toEqual([6, 7, 8]);
    expect(second.nextToken).toBeUndefined();
    expect(first.events![0].eventId).toHaveLength(56);
  });

  it('tails a stream in both directions with tokens that stand still at the ends', async () => {
    const { logs, start } = await createClient();
    const get = (nextToken?: string) =>
      logs.send(
        new GetLogEventsCommand({
          logGroupName: GROUP,
          logStreamName: STREAM,
          limit: 3,
          nextToken,
        }),
      );
    const last = await get();
    expect(numbers(last.events)).toEqual([7, 8, 9]);
    const before = await get(last.nextBackwardToken);
    expect(numbers(before.events)).toEqual([4, 5, 6]);
    const end = await get(last.nextForwardToken);
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(last.nextForwardToken);
    await logs.send(
      new PutLogEventsCommand({
        logGroupName: GROUP,
        logStreamName: STREAM,
        logEvents: [{ timestamp: start + 20_000, message: '{"number":10}' }],
      }),
    );
    expect(numbers((await get(end.nextForwardToken)).events)).toEqual([10]);
  });

  it.each([
    [{ logGroupName: '/no/such' }, 'ResourceNotFoundException'],
    [
      { logGroupName: GROUP, filterPattern: '{ $.x = ' },
      'InvalidParameterException',
    ],
    [
      { logGroupName: GROUP, nextToken: 'made-up' },
      'InvalidParameterException',
    ],
  ])('refuses %j', async (input, name) => {
    const { logs } = await createClient();
    await expect(
      logs.send(new FilterLogEventsCommand(input)),
    ).rejects.toMatchObject({ name });
  });
});
