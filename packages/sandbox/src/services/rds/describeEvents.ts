import type * as rds from '@aws-sdk/client-rds';
import { rdsState } from '../../world/data/rds';
import type { World } from '../../world/model';
import { WireError, type Handler } from '../../wire';
import { invalidValue, recordsOf } from './validation';

const MINUTE = 60_000;
const FORTNIGHT = 14 * 24 * 60 * MINUTE;

/** DescribeEvents of the last 14 days; of the last hour unless asked. */
export function describeEvents(
  world: World,
): Handler<typeof rds, 'DescribeEvents'> {
  return (input, call) => {
    const now = world.clock.now();
    const minutes = input.Duration ?? 60;
    if (minutes < 1 || minutes > FORTNIGHT / MINUTE) {
      throw invalidValue(
        `Invalid value ${minutes} for Duration. Must be between 1 and 20160`,
      );
    }
    if (input.SourceIdentifier && !input.SourceType) {
      throw new WireError(
        'InvalidParameterCombination',
        'SourceType must be supplied when SourceIdentifier is supplied',
      );
    }
    const end = input.EndTime?.getTime() ?? now;
    const start = input.StartTime?.getTime() ?? end - minutes * MINUTE;
    if (start > end) {
      throw invalidValue('StartTime must be before EndTime');
    }
    const wanted = input.EventCategories ?? [];
    const found = rdsState(world.region(call.account, call.region))
      .events.filter(
        event =>
          event.at >= Math.max(start, now - FORTNIGHT) &&
          event.at <= end &&
          (!input.SourceType || event.sourceType === input.SourceType) &&
          (!input.SourceIdentifier ||
            event.sourceId === input.SourceIdentifier) &&
          (wanted.length === 0 ||
            event.categories.some(category => wanted.includes(category))),
      )
      .sort((a, b) => a.at - b.at);
    const { items, next } = recordsOf(found, input, call);
    return {
      Marker: next,
      Events: items.map(event => ({
        Date: new Date(event.at),
        SourceIdentifier: event.sourceId,
        SourceType: event.sourceType,
        SourceArn: event.sourceArn,
        EventCategories: event.categories,
        Message: event.message,
      })),
    };
  };
}
