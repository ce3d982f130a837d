import { createHash } from 'node:crypto';
import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_ECS_SERVICE_ARN,
  ANNOTATION_ECS_SERVICE_TAGS,
  parseEcsServiceArns,
  readEcsServiceAnnotations,
  type EcsServiceArn,
  type Environment,
  type Problem,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type {
  Clock,
  PermissionedService,
} from '@evaluation-ops/plugin-evaluation-ops-node';
import { iso } from '../../core/time';
import type { ServiceIdentity } from '../../core/model';
import type {
  DatabaseServiceStore,
  RegisteredService,
} from '../../database/DatabaseServiceStore';
import { Remembered } from '../Remembered';
import { SourceError, type Cloud } from '../ports';
import type { EnvironmentDirectory } from './EnvironmentDirectory';

// New services appear with their environment, not by the minute.
const KEEP_LOCATED_MS = 5 * 60_000;
const LOCATE_SOURCE = 'tag:GetResources';

interface Options {
  catalog: CatalogService;
  auth: AuthService;
  clock: Clock;
  cloud: Cloud;
  environments: EnvironmentDirectory;
  store: DatabaseServiceStore;
}

/** The services of an entity, and what could not be looked up. */
export interface Resolved {
  services: ServiceIdentity[];
  problems: Problem[];
}

/** An entity with its services. */
export interface EntityOfServices {
  entity: Entity;
  services: ServiceIdentity[];
}

/** Last part of an id: the same entity and ARN are always the same service. */
function fingerprint(entityRef: string, arn: string): string {
  return createHash('sha256')
    .update(`${entityRef}\n${arn}`)
    .digest('hex')
    .slice(0, 12);
}

function toIdentity(
  entityRef: string,
  arn: EcsServiceArn,
  environment: Environment,
): ServiceIdentity {
  return {
    id: `${arn.name.slice(0, 120)}.${fingerprint(entityRef, arn.arn)}`,
    entityRef,
    arn: arn.arn,
    name: arn.name,
    cluster: arn.cluster,
    environment,
  };
}

/**
 * Leads from catalog entities to ECS services. Nothing else in the plugin takes
 * an account, a region or an ARN from anywhere.
 */
export class ServiceDirectory {
  readonly #options: Options;
  readonly #located = new Map<string, Remembered<string[]>>();

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): ServiceDirectory {
    return new ServiceDirectory(options);
  }

  /**
   * The services of an entity, as the caller may see it.
   *
   * @throws NotFoundError when there is no such entity, or not for this caller.
   */
  async ofEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Resolved> {
    const entity = await this.#entity(entityRef, credentials);
    const resolved = await this.#resolve(entity);
    await this.#options.store.register(
      resolved.services,
      this.#options.clock.now(),
    );
    return resolved;
  }

  /** Every entity that names ECS services, as the caller may see it. */
  async ofCatalog(
    credentials: BackstageCredentials,
  ): Promise<{ entities: EntityOfServices[]; problems: Problem[] }> {
    const { catalog, clock, store } = this.#options;
    const [{ items }, rows] = await Promise.all([
      catalog.getEntities(
        {
          filter: [ANNOTATION_ECS_SERVICE_ARN, ANNOTATION_ECS_SERVICE_TAGS].map(
            key => ({ [`metadata.annotations.${key}`]: CATALOG_FILTER_EXISTS }),
          ),
        },
        { credentials },
      ),
      store.all(),
    ]);
    const resolved = await Promise.all(
      items.map(async entity => {
        const { services, problems } = await this.#resolve(entity);
        // Tags could not be looked up: what they said before still holds.
        const kept = problems.some(({ source }) => source === LOCATE_SOURCE)
          ? rows
              .filter(row => row.entityRef === stringifyEntityRef(entity))
              .filter(row => !services.some(({ id }) => id === row.id))
              .map(row => this.#fromRow(row))
          : [];
        return { entity, services: [...services, ...kept], problems };
      }),
    );
    await store.register(
      resolved
        .flatMap(({ services }) => services)
        .filter(({ id }) => !rows.some(row => row.id === id)),
      clock.now(),
    );
    return {
      entities: resolved.map(({ entity, services }) => ({ entity, services })),
      problems: resolved.flatMap(({ problems }) => problems),
    };
  }

  /**
   * A service by the id that was given out for it. Its entity is read again: what
   * it no longer claims, nobody may touch through it.
   */
  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ServiceIdentity> {
    const [row] = await this.#options.store.get([id]);
    if (!row) {
      throw new NotFoundError(
        `There is no service with the id ${id}. List the services of its entity again.`,
      );
    }
    const entity = await this.#entity(row.entityRef, credentials);
    const { services, problems } = await this.#resolve(entity);
    const found = services.find(service => service.id === id);
    if (found) {
      return found;
    }
    // Tags could not be looked up: what they said before still holds.
    if (problems.some(problem => problem.source === LOCATE_SOURCE)) {
      return this.#fromRow(row);
    }
    throw new NotFoundError(
      `${row.entityRef} no longer names ${row.arn}. List its services again.`,
    );
  }

  /** Every service whose id was given out, for the collector. */
  async registered(): Promise<(ServiceIdentity & { viewedAt: number })[]> {
    const rows = await this.#options.store.all();
    return rows.map(row => ({ ...this.#fromRow(row), viewedAt: row.viewedAt }));
  }

  /** What permission rules are asked about; `undefined` where the id is unknown. */
  async permissioned(
    ids: string[],
  ): Promise<(PermissionedService | undefined)[]> {
    const rows = new Map(
      (await this.#options.store.get(ids)).map(row => [row.id, row]),
    );
    const refs = [...new Set([...rows.values()].map(row => row.entityRef))];
    const { items } = refs.length
      ? await this.#options.catalog.getEntitiesByRefs(
          { entityRefs: refs },
          {
            credentials: await this.#options.auth.getOwnServiceCredentials(),
          },
        )
      : { items: [] };
    const owners = new Map(
      refs.map((ref, index) => [
        ref,
        (items[index]?.relations ?? [])
          .filter(relation => relation.type === RELATION_OWNED_BY)
          .map(relation => relation.targetRef),
      ]),
    );
    return ids.map(id => {
      const row = rows.get(id);
      return (
        row && {
          id,
          entityRef: row.entityRef,
          owners: owners.get(row.entityRef) ?? [],
          environment: row.environment,
        }
      );
    });
  }

  async #entity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const entity = await this.#options.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or you may not see it.`,
      );
    }
    return entity;
  }

  async #resolve(entity: Entity): Promise<Resolved> {
    const entityRef = stringifyEntityRef(entity);
    const selector = readEcsServiceAnnotations(entity);
    const at = iso(this.#options.clock.now());
    const problems: Problem[] = selector.errors.map(message => ({
      source: 'catalog',
      message,
      at,
    }));
    let arns: EcsServiceArn[] = [];
    if (selector.by === 'arn') {
      arns = selector.arns;
    } else if (selector.by === 'tags') {
      arns = await this.#locate(selector.tags, problems);
    }
    const services = await Promise.all(
      arns.map(async arn =>
        toIdentity(entityRef, arn, await this.#options.environments.of(arn)),
      ),
    );
    return { services: services.sort(byEnvironment), problems };
  }

  async #locate(
    tags: Record<string, string>,
    problems: Problem[],
  ): Promise<EcsServiceArn[]> {
    const { clock, cloud, environments } = this.#options;
    const places = await environments.places();
    const at = iso(clock.now());
    if (!places.length) {
      problems.push({
        source: 'catalog',
        at,
        message:
          'No environment is known, so there is nowhere to look for tags. Add a Resource of type environment to the catalog, or evaluationOps.environments to the app config.',
      });
    }
    const found = await Promise.all(
      places.map(async place => {
        const key = JSON.stringify([place.account, place.region, tags]);
        let located = this.#located.get(key);
        if (!located) {
          located = Remembered.create({
            clock,
            keepMs: KEEP_LOCATED_MS,
            load: () => cloud.at(place).locator.servicesByTags(tags),
          });
          this.#located.set(key, located);
        }
        try {
          return await located.get();
        } catch (error) {
          if (!(error instanceof SourceError)) {
            throw error;
          }
          problems.push({
            source: error.source,
            message: error.message,
            at,
            environment: place.name,
          });
          return [];
        }
      }),
    );
    return parseEcsServiceArns(found.flat().join(',')).value;
  }

  #fromRow(row: RegisteredService): ServiceIdentity {
    const [arn] = parseEcsServiceArns(row.arn).value;
    return toIdentity(row.entityRef, arn, row.environment);
  }
}

const ORDER = ['production', 'staging', 'standby', 'ephemeral', 'other'];

function byEnvironment(a: ServiceIdentity, b: ServiceIdentity): number {
  return (
    ORDER.indexOf(a.environment.kind) - ORDER.indexOf(b.environment.kind) ||
    a.environment.name.localeCompare(b.environment.name, 'en') ||
    a.name.localeCompare(b.name, 'en')
  );
}
