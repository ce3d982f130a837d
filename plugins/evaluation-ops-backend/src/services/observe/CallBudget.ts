const MINUTE_MS = 60_000;
// Of a minute's calls, this part may go at once; the rest comes evenly. So no minute
// sees more than the whole, and nothing that moves waits for half a minute because
// the other half was spent.
const AT_ONCE = 0.2;

/** Calls that may still be made: a bucket that fills evenly. */
export class CallBudget {
  readonly #perMinute: number;
  #tokens: number;
  #at: number;

  private constructor(perMinute: number, now: number) {
    this.#perMinute = perMinute;
    this.#tokens = perMinute * AT_ONCE;
    this.#at = now;
  }

  static create(perMinute: number, now: number): CallBudget {
    return new CallBudget(perMinute, now);
  }

  /** Takes `calls` if they are there, or if the bucket is as full as it gets. */
  take(calls: number, now: number): boolean {
    const full = this.#perMinute * AT_ONCE;
    this.#tokens = Math.min(
      full,
      this.#tokens +
        ((now - this.#at) / MINUTE_MS) * this.#perMinute * (1 - AT_ONCE),
    );
    this.#at = now;
    if (this.#tokens < Math.min(calls, full)) {
      return false;
    }
    this.#tokens -= calls;
    return true;
  }
}
