import { SystemClock } from './clock';
import type {
  Behaviour,
  Clock,
  LogStore,
  MetricStore,
  Millis,
  Random,
  Region,
  Timing,
  World,
} from './model';
import { SeededRandom } from './random';
import { createRegion } from './region';
import { CompressedTiming } from './timing';

/** A gap longer than this is caught up in coarse steps first. */
const FINE_CATCH_UP_MS = 120_000;
/** How many coarse steps a gap may cost, however long it was. */
const MAX_COARSE_STEPS = 600;

/** Where a region keeps what is observed. */
export interface ObservationStores {
  metrics: MetricStore;
  logs: LogStore;
}

export interface SimulatedWorldOptions {
  /** The machine's clock by default. */
  clock?: Clock;
  /** The same seed gives the same world. */
  seed?: string | number;
  /** How much faster than AWS the waiting goes by; 20 by default. */
  compression?: number;
  /** Length of a step in milliseconds; 500 by default. */
  stepMs?: Millis;
  /** Makes the stores of a region, once for each. */
  createStores(account: string, region: string): ObservationStores;
}

/**
 * The world, moved in steps of equal length.
 *
 * @remarks
 * After a long gap, such as a laptop's sleep, all but the last two minutes are
 * caught up in at most 600 longer steps: waiting ends a little late in them and
 * metrics get coarser, but a gap of days costs no more than some minutes do.
 */
export class SimulatedWorld implements World {
  readonly clock: Clock;
  readonly random: Random;
  readonly timing: Timing;
  readonly behaviours: Behaviour[] = [];
  readonly stepMs: Millis;
  readonly #regions = new Map<string, Region>();
  readonly #createStores: SimulatedWorldOptions['createStores'];
  #present: Millis;
  #advancing = false;

  private constructor(options: SimulatedWorldOptions) {
    this.clock = options.clock ?? new SystemClock();
    this.random = SeededRandom.create(options.seed ?? 1);
    this.timing = CompressedTiming.create(options.compression ?? 20);
    this.stepMs = options.stepMs ?? 500;
    this.#createStores = options.createStores;
    this.#present = this.clock.now();
  }

  static create(options: SimulatedWorldOptions): SimulatedWorld {
    return new SimulatedWorld(options);
  }

  region(account: string, name: string): Region {
    const key = `${account}/${name}`;
    let region = this.#regions.get(key);
    if (!region) {
      const stores = this.#createStores(account, name);
      region = createRegion({ account, name, ...stores });
      this.#regions.set(key, region);
    }
    return region;
  }

  regions(): Iterable<Region> {
    return this.#regions.values();
  }

  advance(): void {
    // a behaviour that asks for the present while it makes it must not recurse
    if (this.#advancing) {
      return;
    }
    this.#advancing = true;
    try {
      const now = this.clock.now();
      const coarseUntil = now - FINE_CATCH_UP_MS;
      const coarseStep = Math.ceil(
        (coarseUntil - this.#present) / MAX_COARSE_STEPS,
      );
      if (coarseStep > this.stepMs) {
        while (this.#present + coarseStep <= coarseUntil) {
          this.#step(coarseStep);
        }
      }
      while (this.#present + this.stepMs <= now) {
        this.#step(this.stepMs);
      }
    } finally {
      this.#advancing = false;
    }
  }

  #step(length: Millis): void {
    const from = this.#present;
    const to = from + length;
    // moved first: a behaviour that throws must not be run over the same time again
    this.#present = to;
    for (const behaviour of this.behaviours) {
      behaviour.step(from, to);
    }
  }
}
