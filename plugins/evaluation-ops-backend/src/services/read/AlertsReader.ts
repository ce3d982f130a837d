import type { CacheService } from '@backstage/backend-plugin-api';
import type {
  AlertList,
  Problem,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { lastPart } from '../../core/arn';
import type { ConsoleLinks } from '../../core/links';
import type { ObservedAlarm, ServiceIdentity } from '../../core/model';
import { byUrgency, toAlert } from '../../core/present/alert';
import { iso } from '../../core/time';
import type { EnvironmentDirectory } from '../directory/EnvironmentDirectory';
import { attempt } from '../observe/attempt';
import type { Looks } from '../observe/Looks';
import type { Cloud, TaggedResource } from '../ports';
import { SharedAnswers } from './SharedAnswers';
import { sourceProblem } from './sourceProblem';

interface Options {
  cache: CacheService;
  clock: Clock;
  cloud: Cloud;
  environments: EnvironmentDirectory;
  links: ConsoleLinks;
  looks: Looks;
}

// As often as CloudWatch itself evaluates at its quickest.
const KEEP_MS = 10_000;

/** Answers which alarms of a service and of its environment fire. */
export class AlertsReader {
  readonly #options: Options;
  readonly #shared: SharedAnswers<AlertList>;

  private constructor(options: Options) {
    this.#options = options;
    this.#shared = SharedAnswers.create(options.cache, KEEP_MS);
  }

  static create(options: Options): AlertsReader {
    return new AlertsReader(options);
  }

  async read(identity: ServiceIdentity): Promise<AlertList> {
    return this.#shared.get(
      `alerts:${identity.id}`,
      () => this.#ask(identity),
      list => !list.problems.length,
    );
  }

  async #ask(identity: ServiceIdentity): Promise<AlertList> {
    const { clock, cloud, environments, links, looks } = this.#options;
    const region = cloud.at(identity.environment);
    const now = () => clock.now();
    const last = await looks.last(identity.id);
    const [observation, tagged] = await Promise.all([
      last && now() <= last.staleAfter ? last : looks.look(identity),
      attempt('tag:GetResources', now, async () =>
        region.locator.alarmsByTags(
          await environments.tagsOf(identity.environment),
        ),
      ),
    ]);
    const own = observation.alarms.ok ? observation.alarms.value : [];
    const tags = new Map(
      (tagged.ok ? tagged.value : []).map(alarm => [alarm.arn, alarm.tags]),
    );
    const further = (tagged.ok ? tagged.value : [])
      .filter(alarm => concerns(alarm, identity))
      .filter(({ arn }) => !own.some(alarm => alarm.arn === arn))
      .map(({ arn }) => lastPart(arn));
    const around = await attempt<ObservedAlarm[]>(
      'cloudwatch:DescribeAlarms',
      now,
      () => region.alarms.named(further),
    );
    const alarms = [...own, ...(around.ok ? around.value : [])];
    const problems = [observation.alarms, tagged, around]
      .map(sourced => sourceProblem(sourced, identity))
      .filter((problem): problem is Problem => problem !== undefined);
    return {
      items: alarms
        .map(alarm => {
          const known = tags.get(alarm.arn);
          return toAlert(alarm, {
            identity,
            links,
            ...(known && { tags: known }),
          });
        })
        .sort(byUrgency),
      problems: [
        ...new Map(
          problems.map(problem => [problem.message, problem]),
        ).values(),
      ],
      observedAt: iso(now()),
    };
  }
}

/** An alarm of the environment that does not say that it is about another service. */
function concerns(alarm: TaggedResource, { name }: ServiceIdentity): boolean {
  return alarm.tags.Service === undefined || alarm.tags.Service === name;
}
