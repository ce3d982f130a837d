import {
  FilterLogEventsCommand,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';
import { InputError } from '@backstage/errors';
import type { LogsPort, LogRequest } from '../../services/logsPort';
import { SourceError } from '../../services/ports';
import type { AwsCaller } from './AwsCaller';

/** Lines of CloudWatch Logs. */
export class AwsLogs implements LogsPort {
  readonly #caller: AwsCaller;
  readonly #client: CloudWatchLogsClient;

  constructor(caller: AwsCaller, client: CloudWatchLogsClient) {
    this.#caller = caller;
    this.#client = client;
  }

  async lines(request: LogRequest): ReturnType<LogsPort['lines']> {
    try {
      const answer = await this.#caller.call('logs:FilterLogEvents', options =>
        this.#client.send(
          new FilterLogEventsCommand({
            logGroupName: request.group,
            startTime: request.start,
            endTime: request.end,
            limit: request.limit,
            ...(request.streamPrefix && {
              logStreamNamePrefix: request.streamPrefix,
            }),
            ...(request.pattern && { filterPattern: request.pattern }),
            ...(request.token && { nextToken: request.token }),
          }),
          options,
        ),
      );
      return {
        events: (answer.events ?? []).map(event => ({
          id: event.eventId ?? '',
          at: event.timestamp ?? 0,
          message: event.message ?? '',
          stream: event.logStreamName ?? '',
        })),
        ...(answer.nextToken && { token: answer.nextToken }),
      };
    } catch (error) {
      throw asInputError(error, request) ?? error;
    }
  }
}

/** What the caller wrote and CloudWatch Logs does not take, in its own words. */
function asInputError(
  error: unknown,
  request: LogRequest,
): InputError | undefined {
  const cause = error instanceof SourceError ? error.cause : undefined;
  if (!(cause instanceof Error) || cause.name !== 'InvalidParameterException') {
    return undefined;
  }
  if (request.token && /token/i.test(cause.message)) {
    return new InputError(
      'The cursor is no longer valid. Start again from the first page.',
    );
  }
  return request.pattern
    ? new InputError(
        `CloudWatch Logs does not take the filter ${request.pattern}: ${cause.message} Put words with other characters than letters, digits and underscores in double quotes.`,
      )
    : undefined;
}
