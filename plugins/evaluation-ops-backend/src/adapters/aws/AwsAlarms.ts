import {
  DescribeAlarmsCommand,
  type CloudWatchClient,
  type DescribeAlarmsCommandInput,
} from '@aws-sdk/client-cloudwatch';
import type { ObservedAlarm } from '../../core/model';
import type { AlarmsPort } from '../../services/ports';
import type { AwsCaller } from './AwsCaller';

/** Alarms, metric and composite ones. */
export class AwsAlarms implements AlarmsPort {
  readonly #caller: AwsCaller;
  readonly #client: CloudWatchClient;

  constructor(caller: AwsCaller, client: CloudWatchClient) {
    this.#caller = caller;
    this.#client = client;
  }

  async named(names: string[]): Promise<ObservedAlarm[]> {
    const found: ObservedAlarm[] = [];
    for (let at = 0; at < names.length; at += 100) {
      found.push(
        ...(await this.#describe({ AlarmNames: names.slice(at, at + 100) })),
      );
    }
    return found;
  }

  byPrefix(prefix: string): Promise<ObservedAlarm[]> {
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
}
