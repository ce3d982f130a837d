import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_OBJECTIVES,
  ENVIRONMENT_RESOURCE_TYPE,
  readEnvironmentEntity,
  type EcsServiceArn,
  type Environment,
  type EnvironmentDeclaration,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import type { ConfiguredEnvironment } from '../../config';
import {
  DEFAULT_OBJECTIVE,
  readAvailabilityObjective,
} from '../../core/availability/objective';
import { Remembered } from '../Remembered';
import { chooseEnvironment, type KnownEnvironment } from './chooseEnvironment';

// Environments come and go by the day; a new one may take a minute to be seen.
const KEEP_MS = 60_000;

interface Known {
  environments: KnownEnvironment[];
  /** Availability promised, by entity. */
  objectives: Map<string, number>;
  errors: string[];
}

/** What is promised of an environment, or why that cannot be read. */
function readObjective(entity: Entity): { objective?: number; error?: string } {
  const text = entity.metadata.annotations?.[ANNOTATION_OBJECTIVES];
  try {
    const objective =
      text === undefined ? undefined : readAvailabilityObjective(text);
    return objective === undefined ? {} : { objective };
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
    return {
      error: `${stringifyEntityRef(
        entity,
      )}: annotation ${ANNOTATION_OBJECTIVES}: ${error.message}`,
    };
  }
}

/** Environments of the catalog and of the app config. */
export class EnvironmentDirectory {
  readonly #known: Remembered<Known>;

  private constructor(known: Remembered<Known>) {
    this.#known = known;
  }

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    clock: Clock;
    logger: LoggerService;
    configured: ConfiguredEnvironment[];
  }): EnvironmentDirectory {
    const { catalog, auth, clock, logger, configured } = options;
    return new EnvironmentDirectory(
      Remembered.create({
        clock,
        keepMs: KEEP_MS,
        load: async () => {
          const { items } = await catalog.getEntities(
            {
              filter: {
                kind: 'Resource',
                'spec.type': ENVIRONMENT_RESOURCE_TYPE,
              },
            },
            { credentials: await auth.getOwnServiceCredentials() },
          );
          const read = items.map(readEnvironmentEntity);
          const objectives = new Map<string, number>();
          const errors = read.flatMap(result => result.errors);
          for (const item of items) {
            const { objective, error } = readObjective(item);
            if (objective !== undefined) {
              objectives.set(stringifyEntityRef(item), objective);
            }
            errors.push(...(error ? [error] : []));
          }
          for (const error of errors) {
            logger.warn(error);
          }
          const declared = read
            .map(result => result.environment)
            .filter((e): e is EnvironmentDeclaration => e !== undefined)
            .filter(
              e =>
                !configured.some(
                  c =>
                    c.name === e.name &&
                    c.account === e.account &&
                    c.region === e.region,
                ),
            );
          return {
            environments: [
              ...configured.map(c => ({ ...c, tags: {} })),
              ...declared.map(d => ({ ...d, clusters: [] })),
            ],
            objectives,
            errors,
          };
        },
      }),
    );
  }

  /** Accounts and regions in which services are looked for by their tags. */
  async places(): Promise<{ account: string; region: string; name: string }[]> {
    const { environments } = await this.#known.get();
    const places = new Map<
      string,
      { account: string; region: string; name: string }
    >();
    for (const { account, region, name } of environments) {
      const key = `${account}/${region}`;
      const known = places.get(key);
      places.set(key, {
        account,
        region,
        name: known ? `${known.name}, ${name}` : name,
      });
    }
    return [...places.values()];
  }

  /** Environment entities that could not be read, in words. */
  async errors(): Promise<string[]> {
    return (await this.#known.get()).errors;
  }

  /** Tags that everything of an environment carries. */
  async tagsOf(environment: Environment): Promise<Record<string, string>> {
    const { environments } = await this.#known.get();
    const known = environments.find(
      candidate =>
        candidate.name === environment.name &&
        candidate.account === environment.account &&
        candidate.region === environment.region,
    );
    return known && Object.keys(known.tags).length > 0
      ? known.tags
      : { Environment: environment.name };
  }

  /** Share of good answers that an environment promises; 0.999 where none is declared. */
  async objectiveOf({ entityRef }: Environment): Promise<number> {
    const { objectives } = await this.#known.get();
    return (
      (entityRef === undefined ? undefined : objectives.get(entityRef)) ??
      DEFAULT_OBJECTIVE
    );
  }

  /** The environment of a service; one that nobody declared is made from its ARN. */
  async of(arn: EcsServiceArn): Promise<Environment> {
    const { environments } = await this.#known.get();
    return chooseEnvironment(arn, environments);
  }
}
