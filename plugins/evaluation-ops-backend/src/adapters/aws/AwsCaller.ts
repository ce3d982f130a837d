import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { toSourceError } from './failures';

const MINUTE_MS = 60_000;

/** Options that every `send` of an SDK client takes. */
export interface SendOptions {
  abortSignal: AbortSignal;
}

/**
 * Makes calls in one account and region: counted, bounded in time, and with
 * failures in words.
 */
export class AwsCaller {
  readonly #options: {
    account: string;
    region: string;
    clock: Clock;
    timeoutMs: number;
  };
  #calls: number[] = [];

  private constructor(options: {
    account: string;
    region: string;
    clock: Clock;
    timeoutMs: number;
  }) {
    this.#options = options;
  }

  static create(options: {
    account: string;
    region: string;
    clock: Clock;
    timeoutMs: number;
  }): AwsCaller {
    return new AwsCaller(options);
  }

  /**
   * @param source - the IAM action, such as `ecs:DescribeServices`.
   * @throws SourceError
   */
  async call<T>(
    source: string,
    send: (options: SendOptions) => Promise<T>,
  ): Promise<T> {
    this.#calls.push(this.#options.clock.now());
    try {
      return await send({
        abortSignal: AbortSignal.timeout(this.#options.timeoutMs),
      });
    } catch (error) {
      throw toSourceError(error, { source, ...this.#options });
    }
  }

  callsInLastMinute(now: number): number {
    this.#calls = this.#calls.filter(at => now - at < MINUTE_MS);
    return this.#calls.length;
  }
}
