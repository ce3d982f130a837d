import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  EVALUATION_OPS_SIGNAL_CHANNEL,
  type EvaluationOpsSignal,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import type { CollectorConfig } from '../../config';
import type { Observation, ServiceIdentity } from '../../core/model';
import { iso } from '../../core/time';
import { interval, isMoving, substance } from './cadence';
import type { ObservationStore } from './ObservationStore';
import type { Observer } from './Observer';

/** Told of each new observation, before anybody reads it. */
export type ObservationListener = (
  identity: ServiceIdentity,
  observation: Observation,
) => Promise<void>;

interface Options {
  observer: Observer;
  store: ObservationStore;
  clock: Clock;
  config: CollectorConfig;
  signals: SignalsService;
  logger: LoggerService;
}

// While a deployment moves a round is short: one that comes a few seconds late
// must not turn the page to unknown and back.
const SHORTEST_TRUTH_MS = 15_000;

/** Looks at services: once at a time each, whoever asks. */
export class Looks {
  readonly #options: Options;
  readonly #flying = new Map<string, Promise<Observation>>();
  readonly #published = new Map<string, number>();
  readonly #listeners: ObservationListener[] = [];

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): Looks {
    return new Looks(options);
  }

  onObserved(listener: ObservationListener): void {
    this.#listeners.push(listener);
  }

  /** The newest observation there is. */
  last(serviceId: string): Promise<Observation | undefined> {
    return this.#options.store.get(serviceId);
  }

  /**
   * Looks now, or joins a look that is under way.
   *
   * @param options - `everything`: ask for it all, as for somebody who pressed the
   * button. `intervalMs`: when the next look is due, to tell how long this one holds.
   */
  look(
    identity: ServiceIdentity,
    options: { everything?: boolean; intervalMs?: number } = {},
  ): Promise<Observation> {
    let flying = this.#flying.get(identity.id);
    if (!flying) {
      flying = this.#look(identity, options).finally(() =>
        this.#flying.delete(identity.id),
      );
      this.#flying.set(identity.id, flying);
    }
    return flying;
  }

  async #look(
    identity: ServiceIdentity,
    options: { everything?: boolean; intervalMs?: number },
  ): Promise<Observation> {
    const { observer, store, clock, config, logger } = this.#options;
    const started = clock.now();
    const before = await store.get(identity.id);
    const observed = await observer.observe(
      identity,
      before,
      options.everything ?? false,
    );
    const next =
      options.intervalMs ??
      interval(config, {
        moving: isMoving(observed),
        open: false,
        watched: true,
        throttledRounds: 0,
      });
    const round = next + (observed.at - started);
    const observation = {
      ...observed,
      staleAfter: observed.at + Math.max(2 * round, SHORTEST_TRUTH_MS),
    };
    for (const listener of this.#listeners) {
      try {
        await listener(identity, observation);
      } catch (error) {
        // What a listener could not do it does at the next look.
        logger.error(`After a look at ${identity.id}`, error as Error);
      }
    }
    await store.set(observation);
    await this.#publish(identity, observation, before);
    return observation;
  }

  /**
   * A change is told at once; that nothing changed is told once in an idle round,
   * so that no page takes a value for old that was just confirmed.
   */
  async #publish(
    identity: ServiceIdentity,
    observation: Observation,
    before: Observation | undefined,
  ): Promise<void> {
    const { signals, config, logger } = this.#options;
    const last = this.#published.get(identity.id) ?? 0;
    const due = observation.at - last >= config.idleMs;
    if (!due && before && substance(before) === substance(observation)) {
      return;
    }
    this.#published.set(identity.id, observation.at);
    const message: EvaluationOpsSignal = {
      type: 'service-changed',
      serviceId: identity.id,
      at: iso(observation.at),
    };
    try {
      await signals.publish({
        recipients: { type: 'broadcast' },
        channel: EVALUATION_OPS_SIGNAL_CHANNEL,
        message,
      });
    } catch (error) {
      // Pages that hear nothing ask by themselves.
      logger.warn(`Signal for ${identity.id} was not sent`, error as Error);
    }
  }
}
