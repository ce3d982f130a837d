import type { LogLine } from '@evaluation-ops/plugin-evaluation-ops-common';
import { iso } from '../time';

/** One event of CloudWatch Logs. */
export interface LogEvent {
  id: string;
  at: number;
  message: string;
  stream: string;
}

const LEVEL_KEYS = ['level', 'severity', 'lvl'];

/** The level that a line of JSON says it has. */
function levelOf(message: string): string | undefined {
  if (!message.startsWith('{')) {
    return undefined;
  }
  try {
    const line = JSON.parse(message);
    return LEVEL_KEYS.map(key => line[key])
      .find((value): value is string => typeof value === 'string')
      ?.toLocaleLowerCase('en-US');
  } catch {
    // Not JSON after all, such as a line that was cut.
    return undefined;
  }
}

/** The API's view of a line. The last part of an `awslogs` stream is the task's id. */
export function toLogLine(event: LogEvent): LogLine {
  const [, , taskId] = event.stream.split('/').slice(-3);
  const level = levelOf(event.message);
  return {
    id: event.id,
    at: iso(event.at),
    message: event.message,
    stream: event.stream,
    ...(taskId && { taskId }),
    ...(level && { level }),
  };
}
