import { NotFoundError } from '@backstage/errors';
import type {
  ActionPage,
  DeploymentPage,
  ImagePage,
  ReleaseList,
  RestorableRelease,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { decodeCursor, encodeCursor } from '../../core/cursor';
import { learnPace } from '../../core/deployment/pace';
import {
  describeOutcome,
  endedAt,
  hasEnded,
} from '../../core/deployment/outcome';
import type { ConsoleLinks } from '../../core/links';
import type {
  ObservedDeployment,
  ObservedRevision,
  ServiceIdentity,
  Sourced,
} from '../../core/model';
import { toAction } from '../../core/present/action';
import { releaseOf, toDeployment } from '../../core/present/deployment';
import { currentRevision } from '../../core/present/state';
import { lastPart } from '../../core/arn';
import { judgeRelease } from '../../core/release/restorable';
import { parseImage } from '../../core/release/images';
import type { DatabaseActionStore } from '../../database/DatabaseActionStore';
import type { DatabaseServiceStore } from '../../database/DatabaseServiceStore';
import { attempt } from '../observe/attempt';
import type { ImageCatalog, Repository } from '../observe/ImageCatalog';
import type { Looks } from '../observe/Looks';
import { repositoryOf } from '../observe/serviceFacts';
import type { Cloud, CloudRegion, RegistryImage } from '../ports';

interface Options {
  actions: DatabaseActionStore;
  clock: Clock;
  cloud: Cloud;
  images: ImageCatalog;
  links: ConsoleLinks;
  looks: Looks;
  services: DatabaseServiceStore;
}

interface PageRequest {
  limit: number;
  cursor?: string;
}

function revisionsOf(deployments: ObservedDeployment[]): string[] {
  return [
    ...new Set(
      deployments
        .flatMap(d => [
          ...d.sources.map(side => side.revisionArn),
          d.target?.revisionArn,
          d.rollback?.revisionArn,
        ])
        .filter((arn): arn is string => Boolean(arn)),
    ),
  ];
}

/** Answers what was, and what there is to go to. */
export class HistoryReader {
  readonly #options: Options;
  readonly #now: () => number;

  private constructor(options: Options) {
    this.#options = options;
    this.#now = () => options.clock.now();
  }

  static create(options: Options): HistoryReader {
    return new HistoryReader(options);
  }

  async deployments(
    identity: ServiceIdentity,
    page: PageRequest,
  ): Promise<DeploymentPage> {
    const { actions, links } = this.#options;
    const region = this.#region(identity);
    const cursor = decodeCursor<{ token: string }>(
      page.cursor,
      value => typeof value.token === 'string',
    );
    const { items, nextCursor } = await region.ecs.listDeployments(
      identity.cluster,
      identity.name,
      { limit: page.limit, ...(cursor && { cursor: cursor.token }) },
    );
    const arns = items.map(item => item.arn);
    const [deployments, requests] = await Promise.all([
      region.ecs.deployments(arns),
      actions.byDeployments(arns),
    ]);
    deployments.sort((a, b) => b.createdAt - a.createdAt);
    const revisions = await this.#revisions(region, deployments);
    const tagsOf = tagsFrom(await this.#images(Object.values(revisions)));
    return {
      items: deployments.map(deployment => {
        const action = requests.get(deployment.arn);
        return toDeployment(deployment, {
          identity,
          links,
          now: this.#now(),
          pace: learnPace(deployments),
          revisions,
          tagsOf,
          ...(action && {
            requested: { by: action.actor, reason: action.reason },
          }),
        });
      }),
      ...(nextCursor && { nextCursor: encodeCursor({ token: nextCursor }) }),
    };
  }

  async releases(
    identity: ServiceIdentity,
    limit: number,
  ): Promise<ReleaseList> {
    const region = this.#region(identity);
    const { items } = await region.ecs.listDeployments(
      identity.cluster,
      identity.name,
      { limit },
    );
    const [deployments, requests, observation] = await Promise.all([
      region.ecs.deployments(items.map(item => item.arn)),
      this.#options.actions.byDeployments(items.map(item => item.arn)),
      this.#options.looks.last(identity.id),
    ]);
    deployments.sort((a, b) => b.createdAt - a.createdAt);
    const revisions = await this.#revisions(region, deployments);
    const images = await this.#images(Object.values(revisions));
    const currentArn =
      (observation && currentRevision(observation)?.arn) ??
      deployments.find(d => d.status === 'SUCCESSFUL')?.target?.revisionArn;

    const seen = new Set<string>();
    const releases: RestorableRelease[] = [];
    for (const deployment of deployments) {
      const arn = deployment.target?.revisionArn;
      if (!arn || seen.has(arn)) {
        continue;
      }
      seen.add(arn);
      const revision = revisions[arn];
      const judged = judgeRelease({
        revision,
        ...(revision && {
          taskDefinition: await attempt(
            'ecs:DescribeTaskDefinition',
            this.#now,
            async () =>
              (
                await region.ecs.taskDefinition(revision.taskDefinitionArn)
              ).definition.status ?? 'UNKNOWN',
          ),
        }),
        ...(images && { images }),
        endedWell: deployment.status === 'SUCCESSFUL',
        ended: hasEnded(deployment),
      });
      const action = requests.get(deployment.arn);
      const at = endedAt(deployment) ?? deployment.createdAt;
      releases.push({
        release: releaseOf(arn, { revisions, tagsOf: tagsFrom(images) }),
        current: arn === currentArn,
        deploymentId: lastPart(deployment.arn),
        endedAs: describeOutcome(deployment),
        deployedAt: new Date(at).toISOString(),
        ...(action && { deployedBy: action.actor }),
        ...judged,
      });
    }
    // What ran well before what runs now.
    const at = releases.findIndex(({ current }) => current);
    const good = new Set(
      deployments
        .filter(d => d.status === 'SUCCESSFUL')
        .map(d => d.target?.revisionArn),
    );
    const suggested = releases.find(
      (release, index) =>
        index > at &&
        !release.current &&
        release.restorable &&
        good.has(release.release.arn) &&
        !sameImages(release, releases[at]),
    );
    if (suggested) {
      suggested.suggested = true;
    }
    return { items: releases };
  }

  async images(
    identity: ServiceIdentity,
    page: PageRequest,
  ): Promise<ImagePage> {
    const observation =
      (await this.#options.looks.last(identity.id)) ??
      (await this.#options.looks.look(identity));
    const running = currentRevision(observation);
    const repository = repositoryOf(running);
    if (!repository) {
      throw new NotFoundError(
        observation.revisions.ok
          ? `What ${identity.name} runs is not known yet, so there is no repository to list.`
          : observation.revisions.failure.message,
      );
    }
    if (!repository.ecr) {
      throw new NotFoundError(
        `${repository.repositoryUri} is not in Amazon ECR. Only images of ECR can be listed and deployed from here.`,
      );
    }
    // Somebody who pushed a moment ago opens the list for just that image.
    const images = await this.#options.images.images(
      repository.ecr,
      page.cursor ? undefined : 0,
    );
    const current = digestOf(running, repository.container);
    const runningIn = await this.#runningIn(identity, repository.container);
    const newest = images[0]?.digest;
    const suggested = newest !== current ? newest : undefined;

    const cursor = decodeCursor<{ after: string }>(
      page.cursor,
      value => typeof value.after === 'string',
    );
    const from = cursor
      ? images.findIndex(image => image.digest === cursor.after) + 1
      : 0;
    const shown = images.slice(from, from + page.limit);
    const more = from + page.limit < images.length;
    return {
      repository: repository.ecr.repository,
      items: shown.map(image => ({
        digest: image.digest,
        tags: image.tags,
        ...(image.pushedAt !== undefined && {
          pushedAt: new Date(image.pushedAt).toISOString(),
        }),
        ...(image.sizeBytes !== undefined && { sizeBytes: image.sizeBytes }),
        ...(image.findings && { findings: image.findings }),
        runningIn: runningIn.get(image.digest) ?? [],
        current: image.digest === current,
        suggested: image.digest === suggested,
      })),
      ...(more && {
        nextCursor: encodeCursor({ after: shown[shown.length - 1].digest }),
      }),
    };
  }

  async actions(
    identity: ServiceIdentity,
    page: PageRequest,
  ): Promise<ActionPage> {
    const before = decodeCursor<{ at: number; id: string }>(
      page.cursor,
      value => typeof value.at === 'number' && typeof value.id === 'string',
    );
    // One more than asked tells whether there is a next page.
    const found = await this.#options.actions.list(identity.id, {
      limit: page.limit + 1,
      ...(before && { before }),
    });
    const shown = found.slice(0, page.limit);
    const last = shown[shown.length - 1];
    return {
      items: shown.map(toAction),
      ...(found.length > page.limit && {
        nextCursor: encodeCursor({ at: last.requestedAt, id: last.id }),
      }),
    };
  }

  #region(identity: ServiceIdentity): CloudRegion {
    return this.#options.cloud.at(identity.environment);
  }

  async #revisions(
    region: CloudRegion,
    deployments: ObservedDeployment[],
  ): Promise<Record<string, ObservedRevision>> {
    const arns = revisionsOf(deployments);
    const found = arns.length ? await region.ecs.revisions(arns) : [];
    return Object.fromEntries(found.map(revision => [revision.arn, revision]));
  }

  /** Images of every repository that these revisions name, or why they are not known. */
  async #images(
    revisions: ObservedRevision[],
  ): Promise<Sourced<RegistryImage[]> | undefined> {
    const repositories = new Map<string, Repository>();
    for (const { image } of revisions.flatMap(revision => revision.images)) {
      const { ecr, repositoryUri } = parseImage(image);
      if (ecr) {
        repositories.set(repositoryUri, ecr);
      }
    }
    if (!repositories.size) {
      return undefined;
    }
    return attempt('ecr:DescribeImages', this.#now, async () =>
      (
        await Promise.all(
          [...repositories.values()].map(where =>
            this.#options.images.images(where),
          ),
        )
      ).flat(),
    );
  }

  /** Environments of the same entity in which a digest runs, as last observed. */
  async #runningIn(
    identity: ServiceIdentity,
    container: string,
  ): Promise<Map<string, string[]>> {
    const { looks, services } = this.#options;
    const siblings = (await services.all()).filter(
      service => service.entityRef === identity.entityRef,
    );
    const found = new Map<string, string[]>();
    for (const sibling of siblings) {
      const observation = await looks.last(sibling.id);
      const digest =
        observation && digestOf(currentRevision(observation), container);
      if (digest) {
        found.set(digest, [
          ...(found.get(digest) ?? []),
          sibling.environment.name,
        ]);
      }
    }
    return found;
  }
}

function digestOf(
  revision: ObservedRevision | undefined,
  container: string,
): string | undefined {
  return revision?.images.find(image => image.container === container)?.digest;
}

function tagsFrom(images: Sourced<RegistryImage[]> | undefined) {
  const tags = new Map(
    images?.ok ? images.value.map(image => [image.digest, image.tags]) : [],
  );
  return (digest: string) => tags.get(digest);
}

function sameImages(a: RestorableRelease, b: RestorableRelease | undefined) {
  const digests = (release: RestorableRelease | undefined) =>
    release?.release.images.map(image => image.digest ?? image.image).join();
  return (
    digests(a) === digests(b) &&
    a.release.taskDefinition === b?.release.taskDefinition
  );
}
