import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import { InvalidNextToken } from '@aws-sdk/client-cloudwatch';
import { evaluateQueries } from '../../world/metrics/math';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { pageOf } from '../paging';
import { calculating, invalid, toQueries } from './shapes';

const MINUTE = 60_000;
const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;

/** GetMetricData: series, metric math over them, and pages by number of data points. */
export function getMetricData(
  world: World,
): Handler<typeof cloudwatch, 'GetMetricData'> {
  return (input, call) => {
    const queries = toQueries(input.MetricDataQueries);
    const most = input.MaxDatapoints ?? MOST_DATAPOINTS;
    if (queries.length > MOST_QUERIES) {
      throw invalid(
        `The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`,
      );
    }
    if (most < 1 || most > MOST_DATAPOINTS) {
      throw invalid(
        `The parameter MaxDatapoints must be between 1 and ${MOST_DATAPOINTS}.`,
      );
    }
    const asked = input.StartTime.getTime();
    const end = input.EndTime.getTime();
    if (asked >= end) {
      throw invalid(
        'The parameter StartTime must be less than the parameter EndTime.',
      );
    }
    const now = world.clock.now();
    const seconds = queries.flatMap(({ stat }) => stat?.periodSeconds ?? []);
    const fine = seconds.length > 0 && Math.min(...seconds) < 60;
    const start = fine ? asked : Math.floor(asked / MINUTE) * MINUTE;
    const { metrics } = world.region(call.account, call.region);
    const results = calculating(() =>
      // Nothing lies in the future, and FILL must not invent it.
      evaluateQueries(metrics, queries, { start, end: Math.min(end, now + 1) }),
    );
    const ascending = input.ScanBy === 'TimestampAscending';
    const series = queries
      .filter(query => query.returnData)
      .flatMap(({ id }) => results.get(id)!.map(each => ({ id, each })));
    const points = series.flatMap(({ each }, i) =>
      [...each.points]
        .filter(([at]) => at < end)
        .sort(([a], [b]) => (ascending ? a - b : b - a))
        .map(([at, value]) => ({ i, at, value })),
    );
    const { items, next } = pageOf(points, {
      token: input.NextToken,
      limit: most,
      call,
      invalidToken: () =>
        new InvalidNextToken({
          message: 'The NextToken parameter is invalid.',
          $metadata: {},
        }),
    });
    const last = items[items.length - 1];
    return {
      NextToken: next,
      Messages: [],
      MetricDataResults: series.map(({ id, each }, i) => {
        const own = items.filter(item => item.i === i);
        return {
          Id: id,
          Label: each.label,
          Timestamps: own.map(({ at }) => new Date(at)),
          Values: own.map(({ value }) => value),
          StatusCode:
            next !== undefined && last && i >= last.i
              ? 'PartialData'
              : 'Complete',
        };
      }),
    };
  };
}
