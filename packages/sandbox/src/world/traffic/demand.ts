import { Millis, Random } from '../model';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Hour of the day, UTC, with the most visitors. */
const BUSIEST_HOUR = 14;
/** Share of the busiest hour's visitors that stays in the quietest one. */
const QUIETEST = 0.3;
/** Share of a working day's visitors on Saturdays and Sundays. */
const WEEKEND = 0.55;

/**
 * How busy users are at a time, 1 being a working day's busiest hour: a daily
 * wave, quiet weekends, and drifting noise. A function of the time alone, so
 * the past that is told at start and the present are one curve.
 */
export class Demand {
  readonly #seed: number;

  static create(random: Random): Demand {
    return new Demand(Math.floor(random.next() * 2 ** 32));
  }

  private constructor(seed: number) {
    this.#seed = seed;
  }

  at(time: Millis): number {
    const hour = (time % DAY) / HOUR;
    const wave =
      0.5 + 0.5 * Math.cos(((hour - BUSIEST_HOUR) / 24) * 2 * Math.PI);
    const daily = QUIETEST + (1 - QUIETEST) * wave;
    const noise =
      0.1 * this.noise(time, 17 * MINUTE) + 0.05 * this.noise(time, MINUTE);
    return Math.max(0.05, daily * weekly(time) * (1 + noise));
  }

  /** Smooth noise in [-1, 1] that turns about once in `scale`; `salt` makes it another one. */
  noise(time: Millis, scale: Millis, salt: number = 0): number {
    const position = time / scale;
    const cell = Math.floor(position);
    const t = position - cell;
    const eased = t * t * (3 - 2 * t);
    const from = this.#scatter(cell, scale + salt);
    const to = this.#scatter(cell + 1, scale + salt);
    return 2 * (from + (to - from) * eased) - 1;
  }

  /** An integer hash spread over [0, 1). */
  #scatter(cell: number, salt: number): number {
    let h = this.#seed ^ Math.imul(cell | 0, 0x9e3779b1) ^ (salt | 0);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  }
}

function weekly(time: Millis): number {
  // 1970-01-01 was a Thursday; the change is spread over some hours around midnight.
  const day = (time / DAY + 4) % 7;
  // Day 0 starts on Sunday, so the weekend is the day before and after 0.
  const fromItsMiddle = Math.min(day, 7 - day);
  const edge = Math.min(1, Math.max(0, (1 - fromItsMiddle) * 8 + 0.5));
  return 1 - (1 - WEEKEND) * edge;
}
