import type { CacheService } from '@backstage/backend-plugin-api';
import type {
  Availability,
  Problem,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { loadBalancerDimension, targetGroupDimension } from '../../core/arn';
import {
  burnRate,
  burnVerdict,
  errorBudget,
} from '../../core/availability/availability';
import {
  countQueries,
  coveredDays,
  sumCounts,
  type CountedTraffic,
} from '../../core/availability/counts';
import { OBJECTIVE_WINDOW_DAYS } from '../../core/availability/objective';
import { latest, type ServiceIdentity, type Sourced } from '../../core/model';
import { iso } from '../../core/time';
import type { EnvironmentDirectory } from '../directory/EnvironmentDirectory';
import { attempt } from '../observe/attempt';
import type { Looks } from '../observe/Looks';
import type { Cloud } from '../ports';
import type { SeriesById } from '../seriesPorts';
import { SharedAnswers } from './SharedAnswers';
import { sourceProblem } from './sourceProblem';

interface Options {
  cache: CacheService;
  clock: Clock;
  cloud: Cloud;
  environments: EnvironmentDirectory;
  looks: Looks;
}

const KEEP_MS = 60_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// The newest minutes of CloudWatch are not complete yet.
const SETTLE_MS = 2 * MINUTE;
const BURN_WINDOWS_SECONDS = [300, 1800, 3600, 21_600];
const LONGEST_BURN_MS = 6 * HOUR;

/** Answers how available a service was, and how much may still fail. */
export class AvailabilityReader {
  readonly #options: Options;
  readonly #shared: SharedAnswers<Availability>;

  private constructor(options: Options) {
    this.#options = options;
    this.#shared = SharedAnswers.create(options.cache, KEEP_MS);
  }

  static create(options: Options): AvailabilityReader {
    return new AvailabilityReader(options);
  }

  async read(identity: ServiceIdentity): Promise<Availability> {
    return this.#shared.get(
      `availability:${identity.id}`,
      () => this.#ask(identity),
      answer => !answer.problem,
    );
  }

  async #ask(identity: ServiceIdentity): Promise<Availability> {
    const { clock, environments } = this.#options;
    const objective = await environments.objectiveOf(identity.environment);
    const traffic = await this.#traffic(identity);
    const end = Math.floor((clock.now() - SETTLE_MS) / MINUTE) * MINUTE;
    const [month, recent] = await Promise.all([
      this.#counts(identity, traffic.value, {
        start: Math.ceil((end - OBJECTIVE_WINDOW_DAYS * DAY) / HOUR) * HOUR,
        end,
        periodSeconds: 3600,
      }),
      this.#counts(identity, traffic.value, {
        start: end - LONGEST_BURN_MS,
        end,
        periodSeconds: 60,
      }),
    ]);
    const problem =
      traffic.problem ??
      sourceProblem(month, identity) ??
      sourceProblem(recent, identity);
    const monthly = month.ok ? month.value : {};
    const minutes = recent.ok ? recent.value : {};
    const budget = errorBudget(sumCounts(monthly), objective);
    const burnRates = BURN_WINDOWS_SECONDS.map(seconds =>
      burnRate(seconds, sumCounts(minutes, end - seconds * 1000), objective),
    );
    const burning = burnVerdict(burnRates);
    const overspent = (budget.remaining ?? 1) <= 0;
    return {
      objective,
      windowDays: OBJECTIVE_WINDOW_DAYS,
      coveredDays: coveredDays(monthly, 3600, end),
      ...(budget.availability !== undefined && {
        availability: budget.availability,
      }),
      ...(budget.remaining !== undefined && {
        budgetRemaining: budget.remaining,
        budgetRemainingRequests: budget.remainingRequests,
        budgetRemainingSeconds:
          budget.remaining *
          (1 - objective) *
          OBJECTIVE_WINDOW_DAYS *
          (DAY / 1000),
      }),
      burnRates,
      verdict: burning === 'healthy' && overspent ? 'degraded' : burning,
      source: traffic.value?.ownsLoadBalancer
        ? 'CloudWatch: requests and 5xx of both target groups, and 5xx of the load balancer itself'
        : 'CloudWatch: requests and 5xx of both target groups. What the load balancer answers itself is left out: it may concern other services',
      observedAt: iso(clock.now()),
      ...(problem && { problem }),
    };
  }

  async #counts(
    identity: ServiceIdentity,
    traffic: CountedTraffic | undefined,
    window: { start: number; end: number; periodSeconds: number },
  ): Promise<Sourced<SeriesById>> {
    const { clock, cloud } = this.#options;
    return attempt(
      'cloudwatch:GetMetricData',
      () => clock.now(),
      async () =>
        traffic
          ? cloud
              .at(identity.environment)
              .series.series(
                countQueries(traffic, window.periodSeconds),
                window,
              )
          : {},
    );
  }

  /** What is counted, or why it is not known. */
  async #traffic(
    identity: ServiceIdentity,
  ): Promise<{ value?: CountedTraffic; problem?: Problem }> {
    const { clock, cloud, looks } = this.#options;
    const observation =
      (await looks.last(identity.id)) ?? (await looks.look(identity));
    const groups = latest(observation.targetGroups) ?? [];
    const loadBalancer = groups.flatMap(group => group.loadBalancerArns)[0];
    if (!loadBalancer) {
      const problem = sourceProblem(observation.targetGroups, identity) ?? {
        source: 'elasticloadbalancing:DescribeTargetGroups',
        message: `${identity.name} stands behind no load balancer, so nobody counts its requests.`,
        at: iso(clock.now()),
        environment: identity.environment.name,
      };
      return { problem };
    }
    const behind = await attempt(
      'elasticloadbalancing:DescribeTargetGroups',
      () => clock.now(),
      () =>
        cloud
          .at(identity.environment)
          .balancers.targetGroupsBehind(loadBalancer),
    );
    const problem = sourceProblem(behind, identity);
    return {
      value: {
        loadBalancer: loadBalancerDimension(loadBalancer),
        targetGroups: groups.map(({ arn }) => targetGroupDimension(arn)),
        // Failures that may be another service's are not held against this one.
        ownsLoadBalancer:
          behind.ok &&
          behind.value.every(arn => groups.some(group => group.arn === arn)),
      },
      ...(problem && { problem }),
    };
  }
}
