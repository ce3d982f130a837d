import { NotFoundError } from '@backstage/errors';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { ownedArn, taskDefinitionName } from '../../core/arn';
import { learnPace } from '../../core/deployment/pace';
import {
  applySettings,
  nominalSeconds,
  settingsOf,
  strategyOf,
} from '../../core/deployment/strategy';
import {
  mapSourced,
  type ObservedRevision,
  type ObservedService,
  type ServiceIdentity,
} from '../../core/model';
import { preflight } from '../../core/preflight/rules';
import { notUndone, sentence } from '../../core/preflight/sentence';
import { diffReleases } from '../../core/release/diff';
import {
  describeImage,
  shortDigest,
  toRelease,
} from '../../core/release/images';
import type { DatabaseActionStore } from '../../database/DatabaseActionStore';
import { attempt } from '../observe/attempt';
import type { ImageCatalog } from '../observe/ImageCatalog';
import { repositoryOf } from '../observe/serviceFacts';
import type { Cloud, CloudRegion, TaggedTaskDefinition } from '../ports';
import {
  describeRepository,
  mainContainer,
  parts,
  restored,
  withTag,
} from './parts';
import type { Draft } from './Draft';
import type { ResolvedRequest } from './types';

interface Options {
  cloud: Cloud;
  clock: Clock;
  images: ImageCatalog;
  actions: DatabaseActionStore;
}

interface Situation {
  service: ObservedService;
  revision?: ObservedRevision;
  base: TaggedTaskDefinition;
  deploymentBefore?: string;
  moving?: { arn: string; status: string };
  pace: number;
}

const PAST_DEPLOYMENTS = 10;

/** Says what a deployment, a rollback or a restart would do. Changes nothing. */
export class Planner {
  readonly #options: Options;

  readonly #now: () => number;

  private constructor(options: Options) {
    this.#options = options;
    this.#now = () => options.clock.now();
  }

  static create(options: Options): Planner {
    return new Planner(options);
  }

  /** @throws SourceError when not even the service can be read. */
  async draft(
    identity: ServiceIdentity,
    request: ResolvedRequest,
    permissionRefusal: string | undefined,
    exceptAction?: string,
  ): Promise<Draft> {
    const region = this.#options.cloud.at(identity.environment);
    const now = this.#options.clock.now();
    const situation = await this.#situation(identity, region);
    const { service } = situation;
    const settings = request.kind === 'restart' ? undefined : request.settings;
    const configuration = applySettings(
      service.deploymentConfiguration,
      settings,
    );
    const names = configuration.alarms?.enable
      ? configuration.alarms.alarmNames ?? []
      : [];
    const [alarms, holder, wanted] = await Promise.all([
      attempt('cloudwatch:DescribeAlarms', this.#now, () =>
        region.alarms.named(names),
      ),
      this.#options.actions.byLockKey(identity.arn),
      this.#wanted(identity, region, situation, request),
    ]);
    const strategy = strategyOf(configuration);
    const held = holder && holder.id !== exceptAction ? holder : undefined;
    return {
      request: wanted.request,
      sentence: sentence(request.kind, identity, wanted.target.label, strategy),
      strategy: settingsOf(configuration),
      estimatedSeconds: Math.round(
        nominalSeconds(settingsOf(configuration)) * situation.pace,
      ),
      ...(situation.revision && {
        current: toRelease(situation.revision, wanted.tagsOf),
      }),
      target: wanted.target,
      changes: wanted.changes,
      preflight: preflight({
        kind: request.kind,
        now,
        service,
        strategy,
        alarms,
        asked: wanted.target.label,
        sameAsRunning: wanted.sameAsRunning,
        ...(permissionRefusal && { permissionRefusal }),
        ...(situation.moving && { moving: situation.moving }),
        ...(held && {
          heldBy: {
            actor: held.actor,
            summary: held.summary,
            at: held.requestedAt,
          },
        }),
        ...wanted.facts,
      }),
      doesNotUndo: notUndone(request.kind),
      ...(situation.deploymentBefore && {
        deploymentBefore: situation.deploymentBefore,
      }),
      start: {
        cluster: identity.cluster,
        service: identity.name,
        ...(settings && { deploymentConfiguration: configuration }),
        ...wanted.start,
      },
      run: wanted.run,
    };
  }

  async #situation(
    identity: ServiceIdentity,
    region: CloudRegion,
  ): Promise<Situation> {
    const [service, { items }] = await Promise.all([
      region.ecs.service(identity.cluster, identity.name),
      region.ecs.listDeployments(identity.cluster, identity.name, {
        limit: PAST_DEPLOYMENTS,
      }),
    ]);
    const deployments = items.length
      ? await region.ecs.deployments(items.map(item => item.arn))
      : [];
    const moving = deployments.find(
      deployment =>
        deployment.arn === service.currentDeploymentArn &&
        !deployment.finishedAt &&
        !deployment.stoppedAt,
    );
    const lastGood = deployments
      .filter(d => d.status === 'SUCCESSFUL')
      .sort((a, b) => b.createdAt - a.createdAt)[0];
    const revisionArn =
      moving?.sources[0]?.revisionArn ??
      service.currentRevisionArns[0] ??
      lastGood?.target?.revisionArn;
    const [revision] = revisionArn
      ? await region.ecs.revisions([revisionArn])
      : [];
    // What runs, not what was last asked for: after a rollback these differ.
    const base = await region.ecs.taskDefinition(
      revision?.taskDefinitionArn ?? service.taskDefinitionArn,
    );
    return {
      service,
      base,
      ...(revision && { revision }),
      ...(items[0] && { deploymentBefore: items[0].arn }),
      ...(moving && { moving: { arn: moving.arn, status: moving.status } }),
      pace: learnPace(deployments),
    };
  }

  #wanted(
    identity: ServiceIdentity,
    region: CloudRegion,
    situation: Situation,
    request: ResolvedRequest,
  ) {
    switch (request.kind) {
      case 'deploy':
        return this.#deploy(situation, request);
      case 'rollback':
        return this.#rollback(identity, region, situation, request);
      default:
        return this.#restart(situation, request);
    }
  }

  async #tags(situation: Situation) {
    const where = repositoryOf(situation.revision)?.ecr;
    const known = where
      ? await attempt('ecr:DescribeImages', this.#now, () =>
          this.#options.images.images(where),
        )
      : undefined;
    const images = known?.ok ? known.value : [];
    return {
      known,
      tagsOf: (digest: string) =>
        images.find(image => image.digest === digest)?.tags,
    };
  }

  async #deploy(
    situation: Situation,
    request: Extract<ResolvedRequest, { kind: 'deploy' }>,
  ) {
    const { base, revision, service } = situation;
    const main = mainContainer(service, base);
    const name = describeRepository(main?.image);
    const { tagsOf } = await this.#tags(situation);
    const found = await attempt(
      'ecr:DescribeImages',
      this.#now,
      async () =>
        name.ecr && this.#options.images.image(name.ecr, request.image),
    );
    const image = found.ok ? found.value : undefined;
    const digest = image?.digest ?? request.image.digest ?? '';
    const tag = request.image.tag ?? image?.tags[0];
    const label = tag ?? shortDigest(digest);
    const container = main?.name ?? '';
    const running = revision?.images.find(i => i.container === container);
    return {
      tagsOf,
      // A tag is what it was when the plan was made, whatever it is at execution.
      request: {
        ...request,
        image: { ...(tag && { tag }), ...(digest && { digest }) },
      },
      target: {
        label,
        images: [
          describeImage(
            container,
            `${name.repositoryUri}${digest ? `@${digest}` : `:${tag}`}`,
            digest || undefined,
            () => (tag ? [tag] : undefined),
          ),
        ],
      },
      changes:
        digest && running?.digest !== digest
          ? [
              {
                path: `${container} image`,
                kind: 'changed' as const,
                ...(running && {
                  before: withTag(running.digest ?? running.image, tagsOf),
                }),
                after: withTag(digest, () => (tag ? [tag] : undefined)),
              },
            ]
          : [],
      facts: {
        image: mapSourced(
          found,
          candidate =>
            candidate && {
              digest: candidate.digest,
              ...(request.image.tag && { tag: request.image.tag }),
              ...(candidate.findings && { findings: candidate.findings }),
            },
        ),
      },
      sameAsRunning: image !== undefined && running?.digest === digest,
      start: {},
      run: { base, repositoryUri: name.repositoryUri, digest },
    };
  }

  async #rollback(
    identity: ServiceIdentity,
    region: CloudRegion,
    situation: Situation,
    request: Extract<ResolvedRequest, { kind: 'rollback' }>,
  ) {
    const arn = ownedArn(identity.arn, 'service-revision', request.releaseId);
    const [revision] = arn ? await region.ecs.revisions([arn]) : [];
    if (!revision) {
      throw new NotFoundError(
        `There is no release ${request.releaseId} of ${identity.name}. List its releases again.`,
      );
    }
    const [{ known, tagsOf }, definition] = await Promise.all([
      this.#tags(situation),
      attempt('ecs:DescribeTaskDefinition', this.#now, () =>
        region.ecs.taskDefinition(revision.taskDefinitionArn),
      ),
    ]);
    const digests = revision.images
      .filter(image => describeRepository(image.image).ecr)
      .map(image => image.digest)
      .filter((digest): digest is string => Boolean(digest));
    const release = toRelease(revision, tagsOf);
    const { service } = situation;
    const changes = definition.ok
      ? diffReleases(
          parts(situation.base, situation.revision, service),
          parts(definition.value, revision, revision),
        )
      : [];
    return {
      tagsOf,
      request,
      target: {
        label: release.label ?? release.taskDefinition,
        releaseId: release.id,
        taskDefinition: release.taskDefinition,
        images: release.images,
      },
      changes,
      sameAsRunning: definition.ok && changes.length === 0,
      facts: {
        taskDefinition: mapSourced(definition, found => ({
          name: release.taskDefinition,
          status: found.definition.status ?? 'UNKNOWN',
        })),
        ...(known && {
          missingDigests: mapSourced(known, images =>
            digests.filter(
              digest => !images.some(image => image.digest === digest),
            ),
          ),
        }),
      },
      start: restored(service, revision),
      run: { taskDefinition: revision.taskDefinitionArn },
    };
  }

  async #restart(
    situation: Situation,
    request: Extract<ResolvedRequest, { kind: 'restart' }>,
  ) {
    const { tagsOf } = await this.#tags(situation);
    const { service, revision, base } = situation;
    const release = revision && toRelease(revision, tagsOf);
    const arn = revision?.taskDefinitionArn ?? service.taskDefinitionArn;
    const name = taskDefinitionName(arn);
    return {
      tagsOf,
      request,
      target: {
        label: release?.label ?? name,
        taskDefinition: name,
        images: release?.images ?? [],
      },
      changes: [],
      sameAsRunning: false,
      facts: {
        taskDefinition: {
          ok: true as const,
          source: 'ecs:DescribeTaskDefinition',
          at: this.#options.clock.now(),
          value: { name, status: base.definition.status ?? 'UNKNOWN' },
        },
      },
      start: { forceNewDeployment: true },
      run: { taskDefinition: arn },
    };
  }
}
