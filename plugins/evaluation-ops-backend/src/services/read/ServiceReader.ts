import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  healthReadPermission,
  type Check,
  type EntityServices,
  type Problem,
  type Service,
  type ServiceState,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type {
  CheckSource,
  Clock,
} from '@evaluation-ops/plugin-evaluation-ops-node';
import type { CollectorConfig } from '../../config';
import type { ConsoleLinks } from '../../core/links';
import {
  latest,
  type Observation,
  type ServiceIdentity,
} from '../../core/model';
import { currentRevision, toServiceState } from '../../core/present/state';
import { iso } from '../../core/time';
import type { TagsOfDigest } from '../../core/release/images';
import type { DatabaseActionStore } from '../../database/DatabaseActionStore';
import type { DatabaseServiceStore } from '../../database/DatabaseServiceStore';
import { toAllowed, type Access, type Rights } from '../Access';
import type { ServiceDirectory } from '../directory/ServiceDirectory';
import type { EnvironmentDirectory } from '../directory/EnvironmentDirectory';
import type { ImageCatalog } from '../observe/ImageCatalog';
import type { Looks } from '../observe/Looks';
import { repositoryOf } from '../observe/serviceFacts';
import { SourceError, type Cloud } from '../ports';

interface Options {
  access: Access;
  actions: DatabaseActionStore;
  checks: CheckSource[];
  clock: Clock;
  cloud: Cloud;
  config: CollectorConfig;
  directory: ServiceDirectory;
  environments: EnvironmentDirectory;
  images: ImageCatalog;
  links: ConsoleLinks;
  logger: LoggerService;
  looks: Looks;
  services: DatabaseServiceStore;
}

// A reader is written down once a minute, not with each of his requests.
const NOTE_VIEW_MS = 60_000;
// A further source has to be quicker than AWS itself.
const CHECK_SOURCE_MS = 2000;

/** Answers what services there are and how they are. */
export class ServiceReader {
  readonly #options: Options;
  readonly #viewed = new Map<string, number>();

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): ServiceReader {
    return new ServiceReader(options);
  }

  async listOfEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityServices> {
    const { access, clock, directory, environments } = this.#options;
    const { services, problems } = await directory.ofEntity(
      entityRef,
      credentials,
    );
    const rights = await access.rights(
      services.map(service => service.id),
      credentials,
    );
    const at = iso(clock.now());
    return {
      items: services
        .filter(service => rights.get(service.id)?.read)
        .map(service => this.toService(service, rights.get(service.id))),
      problems: [
        ...problems,
        ...(await environments.errors()).map(message => ({
          source: 'catalog',
          message,
          at,
        })),
      ],
    };
  }

  /** A service that the caller may see. */
  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ServiceIdentity> {
    const identity = await this.#options.directory.get(id, credentials);
    await this.#options.access.require(
      healthReadPermission,
      identity,
      credentials,
    );
    return identity;
  }

  /** The API's view of a service. */
  async describe(
    identity: ServiceIdentity,
    credentials: BackstageCredentials,
  ): Promise<Service> {
    const rights = await this.#options.access.rights(
      [identity.id],
      credentials,
    );
    return this.toService(identity, rights.get(identity.id));
  }

  /** The API's view of a service, for a caller with these rights. */
  toService(identity: ServiceIdentity, rights: Rights | undefined): Service {
    return {
      id: identity.id,
      entityRef: identity.entityRef,
      name: identity.name,
      cluster: identity.cluster,
      arn: identity.arn,
      environment: identity.environment,
      links: [
        {
          title: 'Amazon ECS',
          kind: 'aws',
          url: this.#options.links.service(identity),
        },
      ],
      allowed: toAllowed(rights, identity),
    };
  }

  async state(
    id: string,
    refresh: boolean,
    credentials: BackstageCredentials,
  ): Promise<ServiceState> {
    const { actions, clock, links } = this.#options;
    const identity = await this.get(id, credentials);
    await this.#noteView(id);
    const observation = await this.#observation(identity, refresh);
    const problems: Problem[] = [];
    const deployment = latest(observation.deployment);
    const [service, tagsOf, checks, requests] = await Promise.all([
      this.describe(identity, credentials),
      this.tagsOf(observation, problems),
      this.#checks(identity, problems),
      actions.byDeployments(deployment ? [deployment.arn] : []),
    ]);
    const requested = deployment && requests.get(deployment.arn);
    return toServiceState(observation, {
      identity,
      service,
      links,
      now: clock.now(),
      tagsOf,
      checks,
      problems,
      ...(requested && {
        requested: { by: requested.actor, reason: requested.reason },
      }),
    });
  }

  /** Names of digests, as far as the registry tells them. */
  async tagsOf(
    observation: Observation,
    problems: Problem[],
  ): Promise<TagsOfDigest> {
    const where = repositoryOf(currentRevision(observation))?.ecr;
    if (!where) {
      return () => undefined;
    }
    try {
      const images = await this.#options.images.images(where);
      const tags = new Map(images.map(image => [image.digest, image.tags]));
      return digest => tags.get(digest);
    } catch (error) {
      if (!(error instanceof SourceError)) {
        throw error;
      }
      problems.push({
        source: error.source,
        message: error.message,
        at: iso(this.#options.clock.now()),
      });
      return () => undefined;
    }
  }

  async #noteView(id: string): Promise<void> {
    const { clock, services } = this.#options;
    const now = clock.now();
    if (now - (this.#viewed.get(id) ?? -Infinity) >= NOTE_VIEW_MS) {
      this.#viewed.set(id, now);
      await services.viewed(id, now);
    }
  }

  async #observation(
    identity: ServiceIdentity,
    refresh: boolean,
  ): Promise<Observation> {
    const { clock, cloud, config, looks } = this.#options;
    const last = await looks.last(identity.id);
    const now = clock.now();
    if (!last || now > last.staleAfter) {
      return looks.look(identity);
    }
    const calls = cloud.at(identity.environment).callsInLastMinute(now);
    return refresh &&
      now - last.at >= config.movingMs &&
      calls < config.callsPerMinute
      ? looks.look(identity, { everything: true })
      : last;
  }

  async #checks(
    identity: ServiceIdentity,
    problems: Problem[],
  ): Promise<Check[]> {
    const { checks, clock, logger } = this.#options;
    const { id: serviceId, ...subject } = identity;
    const found = await Promise.all(
      checks.map(async (source): Promise<Check[]> => {
        try {
          return await source.getChecks(
            { serviceId, ...subject },
            { signal: AbortSignal.timeout(CHECK_SOURCE_MS) },
          );
        } catch (error) {
          const message = (error as Error).message;
          logger.warn(`Check source ${source.id} failed`, error as Error);
          problems.push({ source: source.id, message, at: iso(clock.now()) });
          return [
            {
              id: source.id,
              group: 'data',
              title: source.id,
              verdict: 'unknown',
              reason: message,
              source: source.id,
            },
          ];
        }
      }),
    );
    return found.flat();
  }
}
