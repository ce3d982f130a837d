import type { CacheService } from '@backstage/backend-plugin-api';
import type {
  Metric,
  MetricMark,
  MetricSet,
  Problem,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { loadBalancerDimension, targetGroupDimension } from '../../core/arn';
import type { ConsoleLinks } from '../../core/links';
import { metricCatalogue, metricGroups } from '../../core/metrics/catalogue';
import type { MetricDefinition, MetricScope } from '../../core/metrics/model';
import {
  alignValues,
  describeQuery,
  timestampsOf,
  toMetricQuery,
} from '../../core/metrics/query';
import { metricWindow, type MetricWindow } from '../../core/metrics/window';
import { latest, type ServiceIdentity } from '../../core/model';
import { iso } from '../../core/time';
import type { EnvironmentDirectory } from '../directory/EnvironmentDirectory';
import { attempt } from '../observe/attempt';
import type { Looks } from '../observe/Looks';
import type { Cloud } from '../ports';
import type { DatabaseInstance } from '../seriesPorts';
import type { HistoryReader } from './HistoryReader';
import { SharedAnswers } from './SharedAnswers';
import { sourceProblem } from './sourceProblem';

interface Options {
  cache: CacheService;
  clock: Clock;
  cloud: Cloud;
  environments: EnvironmentDirectory;
  history: HistoryReader;
  links: ConsoleLinks;
  looks: Looks;
}

/** As long as a set is good enough for everybody who asks for the same stretch. */
const KEEP_MS = 30_000;

/** Reads the metrics of a service once for everybody who looks at the same stretch of time. */
export class MetricsReader {
  readonly #options: Options;
  readonly #shared: SharedAnswers<MetricSet>;

  private constructor(options: Options) {
    this.#options = options;
    this.#shared = SharedAnswers.create(options.cache, KEEP_MS);
  }

  static create(options: Options): MetricsReader {
    return new MetricsReader(options);
  }

  /** @throws InputError when the range makes no sense. */
  async read(
    identity: ServiceIdentity,
    range: { start: string; end: string },
  ): Promise<MetricSet> {
    const { clock } = this.#options;
    const window = metricWindow(
      Date.parse(range.start),
      Date.parse(range.end),
      clock.now(),
    );
    return this.#shared.get(
      `metrics:${identity.id}:${window.start}:${window.end}`,
      () => this.#ask(identity, window),
      set => set.problems.length === 0,
    );
  }

  async #ask(
    identity: ServiceIdentity,
    window: MetricWindow,
  ): Promise<MetricSet> {
    const { clock, cloud, environments } = this.#options;
    const region = cloud.at(identity.environment);
    const now = () => clock.now();
    const databases = await attempt('rds:DescribeDBInstances', now, async () =>
      region.stores.databases(await environments.tagsOf(identity.environment)),
    );
    const scope = await this.#scope(identity, latest(databases) ?? []);
    const { queries, series } = toMetricQuery(
      metricCatalogue,
      scope,
      window.periodSeconds,
    );
    const [values, marks] = await Promise.all([
      attempt('cloudwatch:GetMetricData', now, () =>
        region.series.series(queries, window),
      ),
      this.#marks(identity, window),
    ]);
    const metricOf = (definition: MetricDefinition): Metric => {
      const own = series.filter(line => line.metricId === definition.id);
      const failed = sourceProblem(values, identity);
      return {
        id: definition.id,
        title: definition.title,
        unit: definition.unit,
        statistic: definition.statistic,
        source: 'CloudWatch',
        thresholds: definition.thresholds,
        query: describeQuery(own.map(line => line.series)),
        link: this.#options.links.metrics(identity),
        ...(failed && { problem: failed }),
        series: values.ok
          ? own.map(line => ({
              id: line.queryId,
              label: line.series.label,
              values: alignValues(
                values.value[line.queryId] ?? [],
                window,
                line.series.scale,
              ),
            }))
          : [],
      };
    };
    return {
      start: iso(window.start),
      end: iso(window.end),
      periodSeconds: window.periodSeconds,
      timestamps: timestampsOf(window),
      groups: metricGroups.map(group => ({
        ...group,
        metrics: metricCatalogue
          .filter(definition => definition.group === group.id)
          .map(metricOf),
      })),
      marks: marks.marks,
      problems: [
        sourceProblem(values, identity),
        sourceProblem(databases, identity),
        marks.problem,
      ].filter((problem): problem is Problem => problem !== undefined),
      observedAt: iso(clock.now()),
    };
  }

  async #scope(
    identity: ServiceIdentity,
    databases: DatabaseInstance[],
  ): Promise<MetricScope> {
    const { looks } = this.#options;
    const observation =
      (await looks.last(identity.id)) ?? (await looks.look(identity));
    const groups = latest(observation.targetGroups) ?? [];
    const balancer = groups.flatMap(group => group.loadBalancerArns)[0];
    return {
      environment: identity.environment.name,
      cluster: identity.cluster,
      service: identity.name,
      ...(balancer && { loadBalancer: loadBalancerDimension(balancer) }),
      targetGroups: groups.map(group => ({
        name: group.name,
        dimension: targetGroupDimension(group.arn),
      })),
      databases,
    };
  }

  async #marks(
    identity: ServiceIdentity,
    window: MetricWindow,
  ): Promise<{ marks: MetricMark[]; problem?: Problem }> {
    const { clock, history } = this.#options;
    const page = await attempt(
      'ecs:ListServiceDeployments',
      () => clock.now(),
      () => history.deployments(identity, { limit: 20 }),
    );
    const marks = (page.ok ? page.value.items : [])
      .filter(({ createdAt }) => {
        const at = Date.parse(createdAt);
        return at >= window.start && at < window.end;
      })
      .map(deployment => ({
        at: deployment.createdAt,
        title: `${identity.name} ${
          deployment.target?.release.label ?? deployment.id
        }`,
        deploymentId: deployment.id,
        status: deployment.status,
      }));
    const problem = sourceProblem(page, identity);
    return { marks, ...(problem && { problem }) };
  }
}
