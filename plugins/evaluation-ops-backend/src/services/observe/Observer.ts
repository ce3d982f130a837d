import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import type { CollectorConfig } from '../../config';
import { hasEnded } from '../../core/deployment/outcome';
import { learnPace } from '../../core/deployment/pace';
import { markPhase } from '../../core/deployment/phases';
import { toTraffic, trafficQueries } from '../../core/metrics/traffic';
import {
  latest,
  type Observation,
  type ObservedAlarm,
  type ObservedDeployment,
  type ObservedRevision,
  type ObservedService,
  type ObservedTargetGroup,
  type ObservedTask,
  type RuleWeights,
  type ServiceIdentity,
  type Sourced,
} from '../../core/model';
import type { Cloud, CloudRegion } from '../ports';
import { attempt } from './attempt';
import {
  isMoving,
  productionRules,
  signature,
  targetGroupArns,
} from './serviceFacts';

// A plot of the last minutes.
const TRAFFIC_POINTS = 15;
// The load balancer's metrics come late: what just moved is shown on for a while.
const SHOW_TRAFFIC_AFTER_MS = 2 * 60_000;
const PAST_DEPLOYMENTS = 10;

interface Options {
  cloud: Cloud;
  clock: Clock;
  config: Pick<CollectorConfig, 'idleMs' | 'movingMs'>;
  trafficPeriodSeconds: number;
}

/**
 * What a deployment moves is asked for at each look; what follows from it, seldomer.
 * So one moving service costs about 100 calls a minute at three seconds a look, and
 * one at rest about 13 at thirty.
 */
const FOLLOWS_AFTER_LOOKS = 3;

/** Looks at one service, through every source there is. */
export class Observer {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): Observer {
    return new Observer(options);
  }

  /**
   * @param before - the look before this one; what did not change is not asked for again.
   * @param everything - ask for it all, whatever was asked lately.
   */
  async observe(
    identity: ServiceIdentity,
    before: Observation | undefined,
    everything: boolean,
  ): Promise<Omit<Observation, 'staleAfter'>> {
    const { clock, config } = this.#options;
    const region = this.#options.cloud.at(identity.environment);
    const { cluster, name } = identity;
    const now = () => clock.now();

    const service = await attempt(
      'ecs:DescribeServices',
      now,
      () => region.ecs.service(cluster, name),
      before?.service,
    );
    const known = latest(service);
    const moving = isMoving(known, latest(before?.deployment));
    const follows = moving
      ? FOLLOWS_AFTER_LOOKS * config.movingMs
      : config.idleMs;
    const changed = signature(service) !== signature(before?.service);
    // At rest the service's own counts and events tell when its tasks have changed.
    const atRest = changed ? 0 : 2 * config.idleMs;
    const tasksHold = moving ? follows : atRest;
    const recall =
      <T>(maxAgeMs: number) =>
      (last: Sourced<T> | undefined, ask: () => Promise<Sourced<T>>) =>
        !everything && last?.ok && now() - last.at < maxAgeMs
          ? Promise.resolve(last)
          : ask();
    const [tasks, stoppedTasks, deployment, weights, alarms] =
      await Promise.all([
        recall<ObservedTask[]>(tasksHold)(before?.tasks, () =>
          attempt(
            'ecs:DescribeTasks',
            now,
            () => region.ecs.tasks(cluster, name, 'RUNNING'),
            before?.tasks,
          ),
        ),
        recall<ObservedTask[]>(tasksHold)(before?.stoppedTasks, () =>
          attempt(
            'ecs:DescribeTasks',
            now,
            () => region.ecs.tasks(cluster, name, 'STOPPED'),
            before?.stoppedTasks,
          ),
        ),
        this.#deployment(identity, region, service, before),
        recall<RuleWeights>(moving || changed ? 0 : 2 * config.idleMs)(
          before?.weights,
          () =>
            this.#after(service, before?.weights, s =>
              this.#weights(region, s),
            ),
        ),
        recall<ObservedAlarm[]>(follows)(before?.alarms, () =>
          this.#after(service, before?.alarms, s =>
            this.#alarms(identity, region, s),
          ),
        ),
      ]);

    const lastDeployment = latest(deployment);
    const revisions = await attempt(
      'ecs:DescribeServiceRevisions',
      now,
      () => this.#revisions(region, known, lastDeployment),
      before?.revisions,
    );
    const targetGroups = await recall<ObservedTargetGroup[]>(follows)(
      before?.targetGroups,
      () =>
        this.#after(service, before?.targetGroups, async s => ({
          source: 'elasticloadbalancing:DescribeTargetHealth',
          ask: () => region.balancers.targetGroups(targetGroupArns(s)),
        })),
    );

    const at = now();
    const traffic = await this.#traffic(
      region,
      lastDeployment,
      targetGroups,
      before,
    );
    const pace = await this.#pace(identity, region, lastDeployment, before);
    return {
      serviceId: identity.id,
      at,
      service,
      tasks,
      stoppedTasks,
      deployment,
      revisions,
      targetGroups,
      weights,
      alarms,
      ...(traffic && { traffic }),
      ...(lastDeployment && {
        marks: markPhase(lastDeployment, at, before?.marks),
      }),
      pace,
    };
  }

  /** Asks what needs to know the service first; without it, the service's failure is its own. */
  async #after<T>(
    service: Sourced<ObservedService>,
    before: Sourced<T> | undefined,
    prepare: (service: ObservedService) => Promise<{
      source: string;
      ask: () => Promise<T>;
    }>,
  ): Promise<Sourced<T>> {
    const known = latest(service);
    if (!known) {
      const { failure, source } = service as Extract<
        Sourced<ObservedService>,
        { ok: false }
      >;
      return { ok: false, source, failure };
    }
    const { source, ask } = await prepare(known);
    return attempt(source, () => this.#options.clock.now(), ask, before);
  }

  async #deployment(
    identity: ServiceIdentity,
    region: CloudRegion,
    service: Sourced<ObservedService>,
    before: Observation | undefined,
  ): Promise<Sourced<ObservedDeployment | undefined>> {
    const previous = latest(before?.deployment);
    return this.#after(service, before?.deployment, async known => ({
      source: 'ecs:DescribeServiceDeployments',
      ask: async () => {
        // An ended deployment stays current for ECS; ended, it never changes again.
        const quiet = known.currentDeploymentArn
          ? known.currentDeploymentArn === previous?.arn
          : signature(service) === signature(before?.service);
        if (previous && hasEnded(previous) && quiet) {
          return previous;
        }
        const arn =
          known.currentDeploymentArn ??
          (
            await region.ecs.listDeployments(identity.cluster, identity.name, {
              limit: PAST_DEPLOYMENTS,
            })
          ).items[0]?.arn;
        if (!arn) {
          return undefined;
        }
        const [found] = await region.ecs.deployments([arn]);
        return found;
      },
    }));
  }

  async #weights(region: CloudRegion, service: ObservedService) {
    const rules = productionRules(service);
    return {
      source: 'elasticloadbalancing:DescribeRules',
      ask: async (): Promise<RuleWeights> =>
        Object.assign(
          {},
          ...(await Promise.all(
            rules.map(rule => region.balancers.weights(rule)),
          )),
        ),
    };
  }

  async #alarms(
    identity: ServiceIdentity,
    region: CloudRegion,
    service: ObservedService,
  ) {
    const { alarms } = service.deploymentConfiguration;
    const guarding = new Set(alarms?.enable ? alarms.alarmNames ?? [] : []);
    return {
      source: 'cloudwatch:DescribeAlarms',
      ask: async (): Promise<ObservedAlarm[]> => {
        const named = await region.alarms.byPrefix(
          `${identity.environment.name}-${identity.name}-`,
        );
        const missing = [...guarding].filter(
          name => !named.some(alarm => alarm.name === name),
        );
        const others = missing.length ? await region.alarms.named(missing) : [];
        return [...named, ...others].map(alarm => ({
          ...alarm,
          guards: guarding.has(alarm.name),
        }));
      },
    };
  }

  async #revisions(
    region: CloudRegion,
    service: ObservedService | undefined,
    deployment: ObservedDeployment | undefined,
  ): Promise<Record<string, ObservedRevision>> {
    const arns = [
      ...(service?.currentRevisionArns ?? []),
      ...(deployment?.sources.map(side => side.revisionArn) ?? []),
      deployment?.target?.revisionArn,
      deployment?.rollback?.revisionArn,
    ].filter((arn): arn is string => Boolean(arn));
    const found = arns.length ? await region.ecs.revisions(arns) : [];
    return Object.fromEntries(found.map(revision => [revision.arn, revision]));
  }

  async #traffic(
    region: CloudRegion,
    deployment: ObservedDeployment | undefined,
    targetGroups: Observation['targetGroups'],
    before: Observation | undefined,
  ): Promise<Observation['traffic']> {
    const { clock, trafficPeriodSeconds: periodSeconds } = this.#options;
    const now = clock.now();
    const groups = (latest(targetGroups) ?? [])
      .filter(group => group.loadBalancerArns.length)
      .map(group => ({
        targetGroupArn: group.arn,
        loadBalancerArn: group.loadBalancerArns[0],
      }));
    if (!deployment || !groups.length) {
      return undefined;
    }
    const ended = deployment.finishedAt ?? deployment.stoppedAt ?? 0;
    if (hasEnded(deployment) && now - ended > SHOW_TRAFFIC_AFTER_MS) {
      return undefined;
    }
    const period = periodSeconds * 1000;
    // The end is exclusive and the bucket that is not over yet tells too little.
    const to = Math.floor(now / period) * period;
    const previous = before?.traffic;
    if (previous?.ok && previous.at >= to) {
      return previous;
    }
    return attempt(
      'cloudwatch:GetMetricData',
      () => clock.now(),
      async () =>
        toTraffic(
          groups,
          await region.series.series(trafficQueries(groups, periodSeconds), {
            start: to - TRAFFIC_POINTS * period,
            end: to,
          }),
          periodSeconds,
        ),
      previous,
    );
  }

  /** Learned anew when another deployment has come or gone. */
  async #pace(
    identity: ServiceIdentity,
    region: CloudRegion,
    deployment: ObservedDeployment | undefined,
    before: Observation | undefined,
  ): Promise<number> {
    const previous = latest(before?.deployment);
    if (
      before?.pace !== undefined &&
      previous?.arn === deployment?.arn &&
      previous?.status === deployment?.status
    ) {
      return before.pace;
    }
    const learned = await attempt(
      'ecs:ListServiceDeployments',
      () => this.#options.clock.now(),
      async () => {
        const { items } = await region.ecs.listDeployments(
          identity.cluster,
          identity.name,
          { limit: PAST_DEPLOYMENTS },
        );
        const good = items.filter(item => item.status === 'SUCCESSFUL');
        return learnPace(
          good.length
            ? await region.ecs.deployments(good.map(item => item.arn))
            : [],
        );
      },
    );
    return learned.ok ? learned.value : before?.pace ?? 1;
  }
}
