import type * as logs from '@aws-sdk/client-cloudwatch-logs';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { limitWithin, pageOf } from '../paging';
import { FilterPatternError, parseFilterPattern } from './filterPattern';
import { eventId, invalid, notFound, requireGroup } from './shapes';

const PAGE = { min: 1, max: 10_000, default: 10_000 };
const CODE = 'InvalidParameterException';
const HOUR = 3_600_000;

/** FilterLogEvents over the streams of a group, oldest first. */
export function filterLogEvents(
  world: World,
): Handler<typeof logs, 'FilterLogEvents'> {
  return (input, call) => {
    const { group, logs: store } = requireGroup(world, input, call);
    const { logStreamNames, logStreamNamePrefix: prefix } = input;
    if (logStreamNames && prefix !== undefined) {
      throw invalid(
        'Cannot specify both logStreamNames and logStreamNamePrefix',
      );
    }
    const matches = readPattern(input.filterPattern ?? '');
    const start = input.startTime ?? 0;
    const end = input.endTime ?? Infinity;
    const found = store
      .events(group.name, logStreamNames)
      .filter(
        event =>
          event.timestamp >= start &&
          event.timestamp < end &&
          event.stream.startsWith(prefix ?? '') &&
          matches(event.message),
      );
    const { items, next } = pageOf(found, {
      token: input.nextToken,
      limit: limitWithin('limit', input.limit, PAGE, CODE),
      call,
      invalidToken: () => invalid('The specified nextToken is invalid.'),
    });
    return {
      nextToken: next,
      searchedLogStreams: [],
      events: items.map(event => ({
        logStreamName: event.stream,
        timestamp: event.timestamp,
        message: event.message,
        ingestionTime: event.timestamp,
        eventId: eventId(event),
      })),
    };
  };
}

function readPattern(pattern: string) {
  try {
    return parseFilterPattern(pattern);
  } catch (error) {
    throw error instanceof FilterPatternError
      ? invalid(`Invalid filter pattern: ${error.message}`)
      : error;
  }
}

/**
 * GetLogEvents of a stream. Both tokens are always given, and a token that
 * comes back unchanged says that there is nothing further in that direction.
 */
export function getLogEvents(
  world: World,
): Handler<typeof logs, 'GetLogEvents'> {
  return (input, call) => {
    const { group, logs: store } = requireGroup(world, input, call);
    const stream = input.logStreamName;
    if (!store.streams(group.name).some(({ name }) => name === stream)) {
      throw notFound('log stream');
    }
    const limit = limitWithin('limit', input.limit, PAGE, CODE);
    const start = input.startTime ?? 0;
    const end = input.endTime ?? Infinity;
    const all = store
      .events(group.name, [stream])
      .filter(({ timestamp }) => timestamp >= start && timestamp < end);
    const token = /^(f|b)\/(\d+)$/.exec(input.nextToken ?? '');
    if (input.nextToken !== undefined && !token) {
      throw invalid('The specified nextToken is invalid.');
    }
    // Tokens hold sequences, not positions: the oldest events may be gone by the next call.
    let items: typeof all;
    if (token?.[1] === 'f') {
      items = all
        .filter(({ sequence }) => sequence >= Number(token[2]))
        .slice(0, limit);
    } else if (token) {
      items = all
        .filter(({ sequence }) => sequence < Number(token[2]))
        .slice(-limit);
    } else {
      items = input.startFromHead ? all.slice(0, limit) : all.slice(-limit);
    }
    const held = Number(token?.[2] ?? 0);
    const first = items[0]?.sequence ?? held;
    const last = items[items.length - 1];
    return {
      events: items.map(({ timestamp, message }) => ({
        timestamp,
        message,
        ingestionTime: timestamp,
      })),
      nextForwardToken: `f/${last ? last.sequence + 1 : held}`,
      nextBackwardToken: `b/${first}`,
    };
  };
}

/** PutLogEvents: events too old or too new are left out, and the answer says so. */
export function putLogEvents(
  world: World,
): Handler<typeof logs, 'PutLogEvents'> {
  return (input, call) => {
    const { group, logs: store } = requireGroup(world, input, call);
    const now = world.clock.now();
    const events = input.logEvents;
    const tooOld = events.findIndex(
      each => (each.timestamp ?? 0) >= now - 14 * 24 * HOUR,
    );
    const tooNew = events.findIndex(
      each => (each.timestamp ?? 0) > now + 2 * HOUR,
    );
    events.forEach(({ timestamp = now, message = '' }) => {
      if (timestamp >= now - 14 * 24 * HOUR && timestamp <= now + 2 * HOUR) {
        store.append(group.name, input.logStreamName, timestamp, message);
      }
    });
    return {
      nextSequenceToken: eventId({
        timestamp: now,
        sequence: events.length,
        message: '',
      }),
      rejectedLogEventsInfo:
        tooOld !== 0 || tooNew !== -1
          ? {
              tooOldLogEventEndIndex:
                tooOld === -1 ? events.length : tooOld || undefined,
              tooNewLogEventStartIndex: tooNew === -1 ? undefined : tooNew,
            }
          : undefined,
    };
  };
}
