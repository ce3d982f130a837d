import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import { statistic } from '../../world/metrics/math';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { calculating, checkPeriod, invalid, toKey } from './shapes';

const MOST_DATAPOINTS = 1440;

/** GetMetricStatistics of one series, in no particular order as on AWS; here oldest first. */
export function getMetricStatistics(
  world: World,
): Handler<typeof cloudwatch, 'GetMetricStatistics'> {
  return (input, call) => {
    const periodMs = checkPeriod(input.Period) * 1000;
    const start = input.StartTime.getTime();
    const end = input.EndTime.getTime();
    if (start >= end) {
      throw invalid(
        'The parameter StartTime must be less than the parameter EndTime.',
        'InvalidParameterValue',
      );
    }
    const plain = input.Statistics ?? [];
    const extended = input.ExtendedStatistics ?? [];
    if (plain.length + extended.length === 0) {
      throw invalid(
        'At least one of the parameters Statistics and ExtendedStatistics is required.',
        'InvalidParameterCombination',
      );
    }
    if ((end - start) / periodMs > MOST_DATAPOINTS) {
      throw invalid(
        `You have requested up to ${Math.ceil(
          (end - start) / periodMs,
        )} datapoints, which exceeds the limit of ${MOST_DATAPOINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
        'InvalidParameterCombination',
      );
    }
    const key = toKey(input);
    const { metrics } = world.region(call.account, call.region);
    const unit = metrics
      .list(key)
      .find(each => sameDimensions(each.key.dimensions, key.dimensions))?.unit;
    const takes = calculating(() =>
      [...plain, ...extended].map(name => ({ name, take: statistic(name) })),
    );
    const buckets = metrics.query(key, start, end, periodMs);
    return {
      Label: key.metricName,
      Datapoints: buckets.map(bucket => {
        const point: cloudwatch.Datapoint = {
          Timestamp: new Date(bucket.start),
          Unit: (unit ?? 'None') as cloudwatch.StandardUnit,
        };
        for (const { name, take } of takes) {
          const value = take(bucket);
          if (plain.includes(name as cloudwatch.Statistic)) {
            point[name as cloudwatch.Statistic] = value;
          } else {
            point.ExtendedStatistics = {
              ...point.ExtendedStatistics,
              [name]: value,
            };
          }
        }
        return point;
      }),
    };
  };
}

function sameDimensions(
  a: Record<string, string>,
  b: Record<string, string>,
): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(name => a[name] === b[name])
  );
}
