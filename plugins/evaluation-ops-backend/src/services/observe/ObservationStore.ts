import type { CacheService } from '@backstage/backend-plugin-api';
import type { Observation } from '../../core/model';

// Old values are shown, dimmed, for as long; after that nothing is better.
const KEEP_MS = 60 * 60_000;

/** The newest observation of each service, shared by all replicas through the cache. */
export class ObservationStore {
  readonly #cache: CacheService;

  private constructor(cache: CacheService) {
    this.#cache = cache;
  }

  static create(cache: CacheService): ObservationStore {
    return new ObservationStore(cache.withOptions({ defaultTtl: KEEP_MS }));
  }

  async get(serviceId: string): Promise<Observation | undefined> {
    const found = await this.#cache.get(`observation:${serviceId}`);
    return found as unknown as Observation | undefined;
  }

  async set(observation: Observation): Promise<void> {
    await this.#cache.set(
      `observation:${observation.serviceId}`,
      // Plain data, without the `undefined`s that JSON has no word for.
      JSON.parse(JSON.stringify(observation)),
    );
  }
}
