import {
  InvalidParameterException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogEvent, LogStore, World } from '../../world/model';
import type { Call } from '../../wire';

type Group = ReturnType<LogStore['groups']>[number];

/** How a caller names a group: by name, or by name or ARN as identifier. */
export interface GroupReference {
  logGroupName?: string;
  logGroupIdentifier?: string;
}

export function invalid(message: string): InvalidParameterException {
  return new InvalidParameterException({ message, $metadata: {} });
}

/** The group that a request speaks of. */
export function requireGroup(
  world: World,
  reference: GroupReference,
  call: Call,
): { group: Group; logs: LogStore } {
  const { logs } = world.region(call.account, call.region);
  const { logGroupName, logGroupIdentifier } = reference;
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw invalid('Only one of logGroupName and logGroupIdentifier is allowed');
  }
  const wanted = (logGroupName ?? logGroupIdentifier ?? '').replace(
    /^arn:.*?:log-group:([^:]+)(:\*)?$/,
    '$1',
  );
  const group = logs.groups().find(each => each.name === wanted);
  if (!group) throw notFound('log group');
  return { group, logs };
}

export function notFound(what: string): ResourceNotFoundException {
  return new ResourceNotFoundException({
    message: `The specified ${what} does not exist.`,
    $metadata: {},
  });
}

/** An event id: 56 digits that order like time and arrival. */
export function eventId({ timestamp, sequence }: LogEvent): string {
  return `${timestamp}`.padStart(20, '3') + `${sequence}`.padStart(36, '0');
}
