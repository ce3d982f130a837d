import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { pageOf } from '../paging';
import { fromKey, invalid, toKey } from './shapes';

const LIST_PAGE = 500;
const DAY = 86_400_000;

/** ListMetrics by namespace, name and any of the dimensions. */
export function listMetrics(
  world: World,
): Handler<typeof cloudwatch, 'ListMetrics'> {
  return (input, call) => {
    const { metrics } = world.region(call.account, call.region);
    const wanted = input.Dimensions ?? [];
    const found = metrics
      .list({ namespace: input.Namespace, metricName: input.MetricName })
      .filter(({ key }) =>
        wanted.every(
          ({ Name = '', Value }) =>
            Name in key.dimensions &&
            (Value === undefined || key.dimensions[Name] === Value),
        ),
      )
      .map(({ key }) => fromKey(key));
    const { items, next } = pageOf(found, {
      token: input.NextToken,
      limit: LIST_PAGE,
      call,
      invalidToken: () =>
        invalid('The NextToken parameter is invalid.', 'InvalidParameterValue'),
    });
    return { Metrics: items, NextToken: next };
  };
}

/** PutMetricData: values, values with counts, or statistic sets. */
export function putMetricData(
  world: World,
): Handler<typeof cloudwatch, 'PutMetricData'> {
  return (input, call) => {
    const { metrics } = world.region(call.account, call.region);
    if (/^AWS\//.test(input.Namespace)) {
      throw invalid(
        "The value AWS/ for parameter Namespace is invalid: namespaces of one's own must not begin with AWS/.",
        'InvalidParameterValue',
      );
    }
    const now = world.clock.now();
    for (const datum of input.MetricData ?? []) {
      const at = datum.Timestamp?.getTime() ?? now;
      if (at < now - 14 * DAY || at > now + DAY / 12) {
        throw invalid(
          'The parameter MetricData.Timestamp must be within two weeks of the past and two hours of the future.',
          'InvalidParameterValue',
        );
      }
      const key = toKey({ ...datum, Namespace: input.Namespace });
      const unit = datum.Unit ?? 'None';
      const value = (each: number) =>
        metrics.record(key, at, { kind: 'value', value: each }, unit);
      if (datum.Value !== undefined) value(datum.Value);
      datum.Values?.forEach((each, i) => {
        const count = datum.Counts?.[i] ?? 1;
        const sum = each * count;
        metrics.record(key, at, { kind: 'sum', sum, count }, unit);
      });
      const set = datum.StatisticValues;
      if (set) {
        const { Sum = 0, SampleCount = 0, Minimum = 0, Maximum = 0 } = set;
        // The extremes stand as two observations, the rest as their average.
        const rest = SampleCount - 2;
        if (SampleCount >= 2) {
          value(Minimum);
          value(Maximum);
        }
        if (rest > 0) {
          const sum = Sum - Minimum - Maximum;
          metrics.record(key, at, { kind: 'sum', sum, count: rest }, unit);
        } else if (SampleCount === 1) {
          value(Sum);
        }
      }
    }
    return {};
  };
}
