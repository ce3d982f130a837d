import type { LogEvent } from '../core/logs/line';
import type { LogSource } from '../core/logs/sources';

/** What is looked for in a log group. */
export interface LogRequest extends LogSource {
  start: number;
  /** Exclusive. */
  end: number;
  pattern?: string;
  limit: number;
  token?: string;
}

/** Reads log lines. */
export interface LogsPort {
  /**
   * One page, oldest first. It may be empty and have a next one all the same.
   *
   * @throws InputError when the pattern or the token is none.
   */
  lines(request: LogRequest): Promise<{ events: LogEvent[]; token?: string }>;
}
