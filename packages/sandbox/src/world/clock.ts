import type { Clock, Millis } from './model';

/** The machine's clock. */
export class SystemClock implements Clock {
  now(): Millis {
    return Date.now();
  }
}

/** A clock that stands still until it is told to move. For tests. */
export class ManualClock implements Clock {
  #now: Millis;

  private constructor(now: Millis) {
    this.#now = now;
  }

  /** @param start - first reading; the default is a Monday, 09:00 UTC. */
  static create(start: Millis = Date.UTC(2026, 0, 12, 9)): ManualClock {
    return new ManualClock(start);
  }

  now(): Millis {
    return this.#now;
  }

  /** Moves forward. @throws RangeError for a negative `millis`. */
  advance(millis: Millis): void {
    if (!(millis >= 0)) {
      throw new RangeError(`A clock only moves forward, not by ${millis} ms`);
    }
    this.#now += millis;
  }
}
