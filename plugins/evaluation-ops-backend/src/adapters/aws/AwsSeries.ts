import {
  GetMetricDataCommand,
  type CloudWatchClient,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { SeriesById, SeriesPort } from '../../services/seriesPorts';
import type { AwsCaller } from './AwsCaller';

/** GetMetricData takes as many queries in one call. */
const MAX_QUERIES = 500;

/** Many series of CloudWatch in as few calls as it allows. */
export class AwsSeries implements SeriesPort {
  readonly #caller: AwsCaller;
  readonly #client: CloudWatchClient;

  constructor(caller: AwsCaller, client: CloudWatchClient) {
    this.#caller = caller;
    this.#client = client;
  }

  async series(
    queries: MetricDataQuery[],
    window: { start: number; end: number },
  ): Promise<SeriesById> {
    if (queries.length > MAX_QUERIES) {
      throw new RangeError(
        `${queries.length} queries are more than GetMetricData takes in a call`,
      );
    }
    const found: SeriesById = {};
    let token: string | undefined;
    do {
      const NextToken = token;
      const answer = await this.#caller.call(
        'cloudwatch:GetMetricData',
        options =>
          this.#client.send(
            new GetMetricDataCommand({
              MetricDataQueries: queries,
              StartTime: new Date(window.start),
              EndTime: new Date(window.end),
              ScanBy: 'TimestampAscending',
              ...(NextToken && { NextToken }),
            }),
            options,
          ),
      );
      for (const {
        Id,
        Timestamps = [],
        Values = [],
      } of answer.MetricDataResults ?? []) {
        if (Id) {
          found[Id] = [
            ...(found[Id] ?? []),
            ...Timestamps.map((timestamp, index) => ({
              at: timestamp.getTime(),
              value: Values[index],
            })),
          ];
        }
      }
      token = answer.NextToken;
    } while (token);
    return found;
  }
}
