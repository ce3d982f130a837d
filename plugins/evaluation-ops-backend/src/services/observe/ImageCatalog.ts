import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { Remembered } from '../Remembered';
import type { Cloud, RegistryImage } from '../ports';

// Images are pushed by pipelines, some times a day.
const KEEP_MS = 60_000;

/** A repository in ECR. */
export interface Repository {
  account: string;
  region: string;
  repository: string;
}

/** Images of repositories, read once for everybody. */
export class ImageCatalog {
  readonly #options: { cloud: Cloud; clock: Clock };
  readonly #repositories = new Map<string, Remembered<RegistryImage[]>>();

  private constructor(options: { cloud: Cloud; clock: Clock }) {
    this.#options = options;
  }

  static create(options: { cloud: Cloud; clock: Clock }): ImageCatalog {
    return new ImageCatalog(options);
  }

  /** Newest first. @throws SourceError */
  images(where: Repository, maxAgeMs?: number): Promise<RegistryImage[]> {
    const key = `${where.account}/${where.region}/${where.repository}`;
    let known = this.#repositories.get(key);
    if (!known) {
      known = Remembered.create({
        clock: this.#options.clock,
        keepMs: KEEP_MS,
        load: () =>
          this.#options.cloud
            .at(where)
            .images.images(where.account, where.repository),
      });
      this.#repositories.set(key, known);
    }
    return known.get(maxAgeMs);
  }

  /** Asked of the registry each time: what a plan pins has to be there now. */
  image(
    where: Repository,
    which: { tag?: string; digest?: string },
  ): Promise<RegistryImage | undefined> {
    return this.#options.cloud
      .at(where)
      .images.image(where.account, where.repository, which);
  }
}
