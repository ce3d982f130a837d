import type { CacheService } from '@backstage/backend-plugin-api';
import type { JsonValue } from '@backstage/types';

/** Answers that are asked for once for everybody and kept for a while. */
export class SharedAnswers<T extends object> {
  readonly #cache: CacheService;
  readonly #ttl: number;
  readonly #flying = new Map<string, Promise<T>>();

  private constructor(cache: CacheService, ttl: number) {
    this.#cache = cache;
    this.#ttl = ttl;
  }

  /** @param keepMs - how long an answer is good enough. */
  static create<T extends object>(
    cache: CacheService,
    keepMs: number,
  ): SharedAnswers<T> {
    return new SharedAnswers<T>(cache, keepMs);
  }

  /**
   * @param isWhole - only such an answer is kept; what a source that is down left
   * out is asked for again.
   */
  async get(
    key: string,
    ask: () => Promise<T>,
    isWhole: (answer: T) => boolean,
  ): Promise<T> {
    const kept = await this.#cache.get<JsonValue>(key);
    if (kept) {
      return kept as unknown as T;
    }
    let flying = this.#flying.get(key);
    if (!flying) {
      flying = ask()
        .then(async answer => {
          if (isWhole(answer)) {
            await this.#cache.set(key, answer as unknown as JsonValue, {
              ttl: this.#ttl,
            });
          }
          return answer;
        })
        .finally(() => this.#flying.delete(key));
      this.#flying.set(key, flying);
    }
    return flying;
  }
}
