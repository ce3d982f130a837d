import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import { InvalidNextToken } from '@aws-sdk/client-cloudwatch';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { limitWithin, pageOf } from '../paging';
import { invalid, toDimensions, toMetricAlarm } from './shapes';

const invalidToken = () =>
  new InvalidNextToken({
    message: 'The NextToken parameter is invalid.',
    $metadata: {},
  });
const PAGE = { min: 1, max: 100, default: 50 };

/** DescribeAlarms by names, prefix, state and action. There are no composite alarms. */
export function describeAlarms(
  world: World,
): Handler<typeof cloudwatch, 'DescribeAlarms'> {
  return (input, call) => {
    const { alarms } = world.region(call.account, call.region);
    if (input.AlarmNames && input.AlarmNamePrefix !== undefined) {
      throw invalid(
        'The parameters AlarmNames and AlarmNamePrefix are mutually exclusive.',
        'InvalidParameterCombination',
      );
    }
    const types = input.AlarmTypes ?? ['MetricAlarm'];
    const names = input.AlarmNames && new Set(input.AlarmNames);
    const found = [...alarms.values()]
      .filter(
        alarm =>
          types.includes('MetricAlarm') &&
          (!names || names.has(alarm.name)) &&
          alarm.name.startsWith(input.AlarmNamePrefix ?? '') &&
          (!input.StateValue || alarm.state === input.StateValue) &&
          (!input.ActionPrefix ||
            [...alarm.alarmActions, ...alarm.okActions].some(action =>
              action.startsWith(input.ActionPrefix!),
            )),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, next } = pageOf(found, {
      token: input.NextToken,
      limit: limitWithin(
        'maxRecords',
        input.MaxRecords,
        PAGE,
        'ValidationError',
      ),
      call,
      invalidToken,
    });
    return {
      MetricAlarms: items.map(toMetricAlarm),
      CompositeAlarms: [],
      NextToken: next,
    };
  };
}

/** DescribeAlarmsForMetric: alarms that look at a metric by itself or in an expression. */
export function describeAlarmsForMetric(
  world: World,
): Handler<typeof cloudwatch, 'DescribeAlarmsForMetric'> {
  return (input, call) => {
    const { alarms } = world.region(call.account, call.region);
    const wanted = Object.entries(toDimensions(input.Dimensions));
    const stat = input.Statistic ?? input.ExtendedStatistic;
    const found = [...alarms.values()].filter(alarm =>
      alarm.metrics.some(
        metric =>
          metric.stat &&
          metric.stat.key.namespace === input.Namespace &&
          metric.stat.key.metricName === input.MetricName &&
          (stat === undefined || metric.stat.stat === stat) &&
          (input.Period === undefined ||
            metric.stat.periodSeconds === input.Period) &&
          Object.keys(metric.stat.key.dimensions).length === wanted.length &&
          wanted.every(
            ([name, value]) => metric.stat!.key.dimensions[name] === value,
          ),
      ),
    );
    return { MetricAlarms: found.map(toMetricAlarm) };
  };
}

/** DescribeAlarmHistory, newest first unless asked. */
export function describeAlarmHistory(
  world: World,
): Handler<typeof cloudwatch, 'DescribeAlarmHistory'> {
  return (input, call) => {
    const { alarms } = world.region(call.account, call.region);
    const from = input.StartDate?.getTime() ?? -Infinity;
    const to = input.EndDate?.getTime() ?? Infinity;
    const found = [...alarms.values()]
      .filter(alarm => !input.AlarmName || alarm.name === input.AlarmName)
      .flatMap(alarm => alarm.history.map(entry => ({ alarm, entry })))
      .filter(
        ({ entry }) =>
          (!input.HistoryItemType || entry.type === input.HistoryItemType) &&
          entry.at >= from &&
          entry.at <= to,
      )
      .sort((a, b) => b.entry.at - a.entry.at);
    if (input.ScanBy === 'TimestampAscending') found.reverse();
    const { items, next } = pageOf(found, {
      token: input.NextToken,
      limit: limitWithin(
        'maxRecords',
        input.MaxRecords,
        { min: 1, max: 100, default: 100 },
        'ValidationError',
      ),
      call,
      invalidToken,
    });
    return {
      NextToken: next,
      AlarmHistoryItems: items.map(({ alarm, entry }) => ({
        AlarmName: alarm.name,
        AlarmType: 'MetricAlarm',
        Timestamp: new Date(entry.at),
        HistoryItemType: entry.type,
        HistorySummary: entry.summary,
        HistoryData: entry.data,
      })),
    };
  };
}
