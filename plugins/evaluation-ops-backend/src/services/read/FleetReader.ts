import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  Environment,
  Fleet,
  FleetCell,
  FleetRow,
  Problem,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import type { ConsoleLinks } from '../../core/links';
import type { Observation, ServiceIdentity } from '../../core/model';
import {
  byPromotion,
  countBehind,
  promotedFrom,
  toFleetCell,
  unobservedCell,
} from '../../core/present/fleet';
import { currentRevision, toServiceState } from '../../core/present/state';
import { iso } from '../../core/time';
import type { Access, Rights } from '../Access';
import type { EnvironmentDirectory } from '../directory/EnvironmentDirectory';
import type {
  EntityOfServices,
  ServiceDirectory,
} from '../directory/ServiceDirectory';
import type { ImageCatalog } from '../observe/ImageCatalog';
import type { Looks } from '../observe/Looks';
import { repositoryOf } from '../observe/serviceFacts';
import { SourceError } from '../ports';
import type { ServiceReader } from './ServiceReader';

interface Options {
  access: Access;
  clock: Clock;
  directory: ServiceDirectory;
  environments: EnvironmentDirectory;
  images: ImageCatalog;
  links: ConsoleLinks;
  looks: Looks;
  reader: ServiceReader;
}

/** A service that the caller may see, as last observed. */
interface Seen {
  identity: ServiceIdentity;
  rights: Rights;
  observation?: Observation;
}

/** Answers how everything is, from what was observed before: a viewer costs no look. */
export class FleetReader {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): FleetReader {
    return new FleetReader(options);
  }

  async read(credentials: BackstageCredentials): Promise<Fleet> {
    const { access, clock, directory, environments, looks } = this.#options;
    const { entities, problems } = await directory.ofCatalog(credentials);
    const rights = await access.rights(
      entities.flatMap(({ services }) => services.map(({ id }) => id)),
      credentials,
    );
    const at = iso(clock.now());
    problems.push(
      ...(await environments.errors()).map(message => ({
        source: 'catalog',
        message,
        at,
      })),
    );
    const rows: FleetRow[] = [];
    const columns = new Map<string, Environment>();
    for (const { entity, services } of entities) {
      const seen = await Promise.all(
        services
          .map(identity => ({ identity, rights: rights.get(identity.id) }))
          .filter((one): one is Seen => Boolean(one.rights?.read))
          .map(async (one): Promise<Seen> => {
            const observation = await looks.last(one.identity.id);
            return { ...one, ...(observation && { observation }) };
          }),
      );
      for (const { identity } of seen) {
        columns.set(identity.environment.name, identity.environment);
      }
      rows.push(...(await this.#rows(entity, seen, problems)));
    }
    return {
      environments: [...columns.values()].sort(byPromotion),
      rows: rows.sort(
        (a, b) =>
          a.name.localeCompare(b.name, 'en') ||
          a.entityRef.localeCompare(b.entityRef, 'en'),
      ),
      problems: [
        ...new Map(
          problems.map(problem => [problem.message, problem]),
        ).values(),
      ],
      observedAt: at,
    };
  }

  /** An entity may have several services; each is one row over all environments. */
  async #rows(
    entity: EntityOfServices['entity'],
    seen: Seen[],
    problems: Problem[],
  ): Promise<FleetRow[]> {
    const { title } = entity.metadata;
    const { system, owner } = entity.spec ?? {};
    const names = [...new Set(seen.map(({ identity }) => identity.name))];
    return Promise.all(
      names.map(async name => {
        const own = seen
          .filter(({ identity }) => identity.name === name)
          .sort((a, b) =>
            byPromotion(a.identity.environment, b.identity.environment),
          );
        return {
          name,
          entityRef: stringifyEntityRef(entity),
          ...(title && { title }),
          ...(typeof system === 'string' && { system }),
          ...(typeof owner === 'string' && { owner }),
          cells: await Promise.all(
            own.map(one => this.#cell(one, own, problems)),
          ),
        };
      }),
    );
  }

  async #cell(
    { identity, rights, observation }: Seen,
    row: Seen[],
    problems: Problem[],
  ): Promise<FleetCell> {
    const { clock, links, reader } = this.#options;
    const service = reader.toService(identity, rights);
    if (!observation) {
      return unobservedCell(identity, service.allowed);
    }
    const state = toServiceState(observation, {
      identity,
      service,
      links,
      now: clock.now(),
      tagsOf: await reader.tagsOf(observation, problems),
      checks: [],
      problems: [],
    });
    const from = promotedFrom(identity.environment.kind);
    const before = row.filter(
      other => other.identity.environment.kind === from,
    );
    return toFleetCell(
      state,
      before.length === 1
        ? await this.#behind(observation, before[0].observation)
        : undefined,
    );
  }

  async #behind(
    observation: Observation,
    before: Observation | undefined,
  ): Promise<number | undefined> {
    const main = repositoryOf(currentRevision(observation));
    if (!main?.ecr || !before) {
      return undefined;
    }
    const digestIn = (where: Observation) =>
      currentRevision(where)?.images.find(
        image => image.container === main.container,
      )?.digest;
    try {
      const images = await this.#options.images.images(main.ecr);
      return countBehind(
        images.map(image => image.digest),
        digestIn(observation),
        digestIn(before),
      );
    } catch (error) {
      // Why the registry did not answer was said with the names of its images.
      if (error instanceof SourceError) {
        return undefined;
      }
      throw error;
    }
  }
}
