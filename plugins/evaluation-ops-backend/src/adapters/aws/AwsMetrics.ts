import {
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type CloudWatchClient,
  type DescribeAlarmsCommandInput,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { loadBalancerDimension, targetGroupDimension } from '../../core/arn';
import type {
  ObservedAlarm,
  ObservedTraffic,
  TrafficPoint,
} from '../../core/model';
import type { MetricsPort } from '../../services/ports';
import type { AwsCaller } from './AwsCaller';

type Field = Exclude<keyof TrafficPoint, 'at'>;

const SERIES: { field: Field; metric: string; stat: string; factor: number }[] =
  [
    { field: 'requests', metric: 'RequestCount', stat: 'Sum', factor: 1 },
    {
      field: 'errors',
      metric: 'HTTPCode_Target_5XX_Count',
      stat: 'Sum',
      factor: 1,
    },
    { field: 'p50Ms', metric: 'TargetResponseTime', stat: 'p50', factor: 1000 },
    { field: 'p95Ms', metric: 'TargetResponseTime', stat: 'p95', factor: 1000 },
  ];

/** Alarms and metrics. */
export class AwsMetrics implements MetricsPort {
  readonly #caller: AwsCaller;
  readonly #client: CloudWatchClient;

  constructor(caller: AwsCaller, client: CloudWatchClient) {
    this.#caller = caller;
    this.#client = client;
  }

  async alarms(names: string[]): Promise<ObservedAlarm[]> {
    const found: ObservedAlarm[] = [];
    for (let at = 0; at < names.length; at += 100) {
      found.push(
        ...(await this.#describe({ AlarmNames: names.slice(at, at + 100) })),
      );
    }
    return found;
  }

  alarmsByPrefix(prefix: string): Promise<ObservedAlarm[]> {
    return this.#describe({ AlarmNamePrefix: prefix });
  }

  async #describe(input: DescribeAlarmsCommandInput): Promise<ObservedAlarm[]> {
    const found: ObservedAlarm[] = [];
    let token: string | undefined;
    do {
      const NextToken = token;
      const answer = await this.#caller.call(
        'cloudwatch:DescribeAlarms',
        options =>
          this.#client.send(
            new DescribeAlarmsCommand({
              ...input,
              AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
              MaxRecords: 100,
              ...(NextToken && { NextToken }),
            }),
            options,
          ),
      );
      for (const alarm of [
        ...(answer.MetricAlarms ?? []),
        ...(answer.CompositeAlarms ?? []),
      ]) {
        const since = alarm.StateUpdatedTimestamp?.getTime();
        found.push({
          name: alarm.AlarmName ?? '',
          arn: alarm.AlarmArn ?? '',
          state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
          ...(alarm.StateReason && { reason: alarm.StateReason }),
          ...(since !== undefined && { since }),
          guards: false,
        });
      }
      token = answer.NextToken;
    } while (token);
    return found;
  }

  async traffic(
    groups: { targetGroupArn: string; loadBalancerArn: string }[],
    window: { from: number; to: number; periodSeconds: number },
  ): Promise<ObservedTraffic> {
    const queries = groups.flatMap(
      ({ targetGroupArn, loadBalancerArn }, group) =>
        SERIES.map(
          ({ metric, stat, field }): MetricDataQuery => ({
            Id: `g${group}_${field.toLocaleLowerCase('en-US')}`,
            MetricStat: {
              Metric: {
                Namespace: 'AWS/ApplicationELB',
                MetricName: metric,
                Dimensions: [
                  {
                    Name: 'LoadBalancer',
                    Value: loadBalancerDimension(loadBalancerArn),
                  },
                  {
                    Name: 'TargetGroup',
                    Value: targetGroupDimension(targetGroupArn),
                  },
                ],
              },
              Period: window.periodSeconds,
              Stat: stat,
            },
          }),
        ),
    );
    const points = groups.map(() => new Map<number, TrafficPoint>());
    let token: string | undefined;
    do {
      const NextToken = token;
      const answer = await this.#caller.call(
        'cloudwatch:GetMetricData',
        options =>
          this.#client.send(
            new GetMetricDataCommand({
              MetricDataQueries: queries,
              StartTime: new Date(window.from),
              EndTime: new Date(window.to),
              ScanBy: 'TimestampAscending',
              ...(NextToken && { NextToken }),
            }),
            options,
          ),
      );
      for (const result of answer.MetricDataResults ?? []) {
        const index = queries.findIndex(query => query.Id === result.Id);
        const group = Math.floor(index / SERIES.length);
        const series = SERIES[index % SERIES.length];
        for (const [i, timestamp] of (result.Timestamps ?? []).entries()) {
          const value = result.Values?.[i];
          if (index >= 0 && value !== undefined) {
            const at = timestamp.getTime();
            const point = points[group].get(at) ?? { at };
            point[series.field] = value * series.factor;
            points[group].set(at, point);
          }
        }
      }
      token = answer.NextToken;
    } while (token);
    const byTargetGroup: ObservedTraffic['byTargetGroup'] = {};
    for (const [index, { targetGroupArn }] of groups.entries()) {
      byTargetGroup[targetGroupArn] = [...points[index].values()]
        .sort((a, b) => a.at - b.at)
        // The load balancer publishes no count of errors when there are none. That
        // is zero only where it counted requests; elsewhere it is no data.
        .map(point =>
          point.requests !== undefined && point.errors === undefined
            ? { ...point, errors: 0 }
            : point,
        );
    }
    return { periodSeconds: window.periodSeconds, byTargetGroup };
  }
}
