import type * as logs from '@aws-sdk/client-cloudwatch-logs';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { limitWithin, pageOf } from '../paging';
import { invalid, requireGroup } from './shapes';

const PAGE = { min: 1, max: 50, default: 50 };
const invalidToken = () => invalid('The specified nextToken is invalid.');

/** DescribeLogGroups by prefix or part of the name. */
export function describeLogGroups(
  world: World,
): Handler<typeof logs, 'DescribeLogGroups'> {
  return (input, call) => {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: part } = input;
    if (prefix !== undefined && part !== undefined) {
      throw invalid(
        'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
      );
    }
    const found = world
      .region(call.account, call.region)
      .logs.groups()
      .filter(
        ({ name }) =>
          name.startsWith(prefix ?? '') &&
          name.toLowerCase().includes((part ?? '').toLowerCase()),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, next } = pageOf(found, {
      token: input.nextToken,
      limit: limitWithin(
        'limit',
        input.limit,
        PAGE,
        'InvalidParameterException',
      ),
      call,
      invalidToken,
    });
    return {
      nextToken: next,
      logGroups: items.map(group => ({
        logGroupName: group.name,
        creationTime: group.createdAt,
        retentionInDays: group.retentionInDays,
        metricFilterCount: 0,
        arn: `${group.arn}:*`,
        logGroupArn: group.arn,
        storedBytes: group.storedBytes,
        logGroupClass: 'STANDARD' as const,
      })),
    };
  };
}

/** DescribeLogStreams by prefix, in the order of names or of the last event. */
export function describeLogStreams(
  world: World,
): Handler<typeof logs, 'DescribeLogStreams'> {
  return (input, call) => {
    const { group, logs: store } = requireGroup(world, input, call);
    const byTime = input.orderBy === 'LastEventTime';
    if (byTime && input.logStreamNamePrefix !== undefined) {
      throw invalid(
        'Cannot order by LastEventTime with a logStreamNamePrefix.',
      );
    }
    const found = store
      .streams(group.name)
      .filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''))
      .sort((a, b) => {
        if (byTime) return a.lastEventAt - b.lastEventAt;
        return a.name < b.name ? -1 : 1;
      });
    if (input.descending) found.reverse();
    const { items, next } = pageOf(found, {
      token: input.nextToken,
      limit: limitWithin(
        'limit',
        input.limit,
        PAGE,
        'InvalidParameterException',
      ),
      call,
      invalidToken,
    });
    return {
      nextToken: next,
      logStreams: items.map(stream => ({
        logStreamName: stream.name,
        creationTime: stream.createdAt,
        firstEventTimestamp: stream.firstEventAt,
        lastEventTimestamp: stream.lastEventAt,
        lastIngestionTime: stream.lastEventAt,
        arn: `${group.arn}:log-stream:${stream.name}`,
        storedBytes: 0,
      })),
    };
  };
}
