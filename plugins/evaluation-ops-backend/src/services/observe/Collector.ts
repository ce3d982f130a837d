import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import type { CollectorConfig } from '../../config';
import type { Observation, ServiceIdentity } from '../../core/model';
import type { DatabaseLeaseStore } from '../../database/DatabaseLeaseStore';
import type { Cloud } from '../ports';
import { interval, isMoving, wasThrottled } from './cadence';
import { CallBudget } from './CallBudget';
import type { Looks } from './Looks';

type Watched = ServiceIdentity & { viewedAt: number };

interface Options {
  looks: Looks;
  cloud: Cloud;
  clock: Clock;
  config: CollectorConfig;
  leases: DatabaseLeaseStore;
  logger: LoggerService;
  services: () => Promise<Watched[]>;
  /** Ids of services with an action of ours that has not ended. */
  open: () => Promise<Set<string>>;
}

const TICK_MS = 1000;
const MINUTE_MS = 60_000;
const LEASE_MS = 30_000;
// How long an order may stand in the database until its service is watched closely.
const RELIST_MS = 2000;
// What the first look costs, with everything still to be learned.
const CALLS_PER_LOOK = 12;
// Nobody has opened it for a week: the next reader has it looked at.
const FORGOTTEN_MS = 7 * 24 * 3_600_000;

interface PlaceState {
  leaseUntil: number;
  flying: number;
  budget: CallBudget;
  /** When looks of the last minute began. */
  began: number[];
  throttledRounds: number;
}

/** What a look costs, by what those of the last minute did. */
function callsPerLook(state: PlaceState, calls: number, now: number): number {
  state.began = state.began.filter(at => now - at < MINUTE_MS);
  return state.began.length
    ? Math.min(CALLS_PER_LOOK, Math.ceil(calls / state.began.length))
    : CALLS_PER_LOOK;
}

/**
 * Looks at services on its own account, for everybody at once: one replica for
 * each account and region, within a budget of calls, oftener while something
 * moves and seldom where nobody looks.
 */
export class Collector {
  readonly #options: Options;
  readonly #holder = randomUUID();
  readonly #places = new Map<string, PlaceState>();
  readonly #due = new Map<string, number>();
  #services: Watched[] = [];
  #open = new Set<string>();
  #listedAt = -Infinity;
  #cancel?: () => void;
  #stopped = false;
  #lastRound: Promise<unknown> = Promise.resolve();

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): Collector {
    return new Collector(options);
  }

  start(): void {
    this.#schedule();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#options.leases.release(this.#holder);
  }

  #schedule(): void {
    if (this.#stopped) {
      return;
    }
    this.#cancel = this.#options.clock.after(TICK_MS, () => {
      this.tick()
        .catch(error =>
          this.#options.logger.error('A round of the collector', error),
        )
        .finally(() => this.#schedule());
    });
  }

  /** One round: starts what is due. */
  async tick(): Promise<void> {
    await this.#list();
    const now = this.#options.clock.now();
    const looks: Promise<void>[] = [];
    for (const [place, services] of this.#byPlace(now)) {
      const state = this.#state(place);
      if (await this.#holds(place, state, now)) {
        looks.push(...this.#startDue(state, services, now));
      }
    }
    // Not awaited: a place that hangs holds up nobody but itself, and ends by its
    // time-out.
    this.#lastRound = Promise.allSettled(looks);
  }

  /** When the looks of the last round have ended; for tests. */
  settled(): Promise<unknown> {
    return this.#lastRound;
  }

  async #list(): Promise<void> {
    const now = this.#options.clock.now();
    if (now - this.#listedAt < RELIST_MS) {
      return;
    }
    this.#services = await this.#options.services();
    const open = await this.#options.open();
    for (const id of open) {
      // An order was taken, here or by another replica: what it moves must not
      // wait for the next look at rest. A look under way says itself when next.
      if (!this.#open.has(id) && this.#due.get(id) !== Infinity) {
        this.#due.delete(id);
      }
    }
    this.#open = open;
    this.#listedAt = now;
  }

  #byPlace(now: number): Map<string, Watched[]> {
    const places = new Map<string, Watched[]>();
    for (const service of this.#services) {
      if (
        now - service.viewedAt > FORGOTTEN_MS &&
        !this.#open.has(service.id)
      ) {
        continue;
      }
      const { account, region } = service.environment;
      const place = `${account}/${region}`;
      places.set(place, [...(places.get(place) ?? []), service]);
    }
    return places;
  }

  #state(place: string): PlaceState {
    let state = this.#places.get(place);
    if (!state) {
      state = {
        leaseUntil: -Infinity,
        flying: 0,
        budget: CallBudget.create(
          this.#options.config.callsPerMinute,
          this.#options.clock.now(),
        ),
        began: [],
        throttledRounds: 0,
      };
      this.#places.set(place, state);
    }
    return state;
  }

  async #holds(
    place: string,
    state: PlaceState,
    now: number,
  ): Promise<boolean> {
    // Renewed at half its time, so that a slow database costs no lease.
    if (state.leaseUntil - now > LEASE_MS / 2) {
      return true;
    }
    const until = now + LEASE_MS;
    const taken = await this.#options.leases.take(
      `collector:${place}`,
      this.#holder,
      now,
      until,
    );
    state.leaseUntil = taken ? until : -Infinity;
    return taken;
  }

  #startDue(
    state: PlaceState,
    services: Watched[],
    now: number,
  ): Promise<void>[] {
    const { cloud, config } = this.#options;
    const due = services
      .map(service => ({ service, at: this.#due.get(service.id) ?? 0 }))
      .filter(({ at }) => at <= now)
      .sort((a, b) => a.at - b.at);
    const started: Promise<void>[] = [];
    for (const { service } of due) {
      const calls = cloud.at(service.environment).callsInLastMinute(now);
      const promised = callsPerLook(state, calls, now);
      if (
        state.flying >= config.concurrency ||
        calls + promised > config.callsPerMinute ||
        !state.budget.take(promised, now)
      ) {
        break;
      }
      state.began.push(now);
      state.flying += 1;
      // Not again while it is under way; the look itself says when next.
      this.#due.set(service.id, Infinity);
      started.push(
        this.#look(service, state).finally(() => {
          state.flying -= 1;
        }),
      );
    }
    return started;
  }

  async #look(service: Watched, state: PlaceState): Promise<void> {
    const { clock, config, logger, looks } = this.#options;
    const next = (observation?: Observation) =>
      interval(config, {
        moving: isMoving(observation),
        open: this.#open.has(service.id),
        watched: clock.now() - service.viewedAt <= config.watchedMs,
        throttledRounds: state.throttledRounds,
      });
    try {
      const observation = await looks.look(service, {
        intervalMs: next(await looks.last(service.id)),
      });
      state.throttledRounds = wasThrottled(observation)
        ? state.throttledRounds + 1
        : 0;
      this.#due.set(service.id, observation.at + next(observation));
    } catch (error) {
      logger.error(`A look at ${service.id}`, error as Error);
      this.#due.set(service.id, clock.now() + config.idleMs);
    }
  }
}
