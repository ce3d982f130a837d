import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';

/**
 * A value that is loaded once for everybody who asks and kept for a while. A
 * failure is told to those who wait and not kept.
 */
export class Remembered<T> {
  readonly #options: { clock: Clock; keepMs: number; load: () => Promise<T> };
  #value?: { at: number; value: T };
  #loading?: Promise<T>;

  private constructor(options: {
    clock: Clock;
    keepMs: number;
    load: () => Promise<T>;
  }) {
    this.#options = options;
  }

  static create<T>(options: {
    clock: Clock;
    keepMs: number;
    load: () => Promise<T>;
  }): Remembered<T> {
    return new Remembered(options);
  }

  async get(maxAgeMs = this.#options.keepMs): Promise<T> {
    const { clock, load } = this.#options;
    if (this.#value && clock.now() - this.#value.at < maxAgeMs) {
      return this.#value.value;
    }
    this.#loading ??= load()
      .then(value => {
        this.#value = { at: clock.now(), value };
        return value;
      })
      .finally(() => {
        this.#loading = undefined;
      });
    return this.#loading;
  }
}
