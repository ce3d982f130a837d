import type {
  LogPage,
  Problem,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { decodeCursor, encodeCursor } from '../../core/cursor';
import { toLogLine, type LogEvent } from '../../core/logs/line';
import { logSources } from '../../core/logs/sources';
import { logWindow } from '../../core/logs/window';
import { latest, type ServiceIdentity } from '../../core/model';
import { iso } from '../../core/time';
import { attempt } from '../observe/attempt';
import type { Looks } from '../observe/Looks';
import type { LogRequest, LogsPort } from '../logsPort';
import type { Cloud } from '../ports';
import { sourceProblem } from './sourceProblem';

interface Options {
  clock: Clock;
  cloud: Cloud;
  looks: Looks;
}

/** What is looked for, and how many lines at a time. */
export interface LogQuery {
  start?: string;
  end?: string;
  filter?: string;
  taskId?: string;
  limit: number;
  cursor?: string;
}

/** Where the pages of a window have got to; a source without a token is read to its end. */
interface Position {
  start: number;
  end: number;
  tokens: Record<string, string>;
}

// A rare word may leave many pages empty: somebody waits, and can ask on.
const MAX_EMPTY_PAGES = 5;

function isPosition({ start, end, tokens }: Position): boolean {
  return (
    Number.isSafeInteger(start) &&
    Number.isSafeInteger(end) &&
    tokens !== null &&
    typeof tokens === 'object' &&
    Object.values(tokens).every(token => typeof token === 'string')
  );
}

/** Reads the lines of a service's tasks. Nothing of them is kept. */
export class LogsReader {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): LogsReader {
    return new LogsReader(options);
  }

  /** @throws InputError when the range, the filter or the cursor makes no sense. */
  async read(identity: ServiceIdentity, query: LogQuery): Promise<LogPage> {
    const { clock, cloud } = this.#options;
    const now = () => clock.now();
    const cursor = decodeCursor<Position>(query.cursor, isPosition);
    const window = logWindow(
      cursor ? { start: iso(cursor.start), end: iso(cursor.end) } : query,
      now(),
    );
    const region = cloud.at(identity.environment);
    const definition = await attempt(
      'ecs:DescribeTaskDefinition',
      now,
      async () =>
        (
          await region.ecs.taskDefinition(
            await this.#taskDefinitionArn(identity),
          )
        ).definition,
    );
    const containers = definition.ok
      ? definition.value.containerDefinitions ?? []
      : [];
    const sources = logSources(containers, query.taskId).map(
      (source, index) => ({
        ...source,
        key: String(index),
      }),
    );
    const open = cursor
      ? sources.filter(({ key }) => cursor.tokens[key] !== undefined)
      : sources;
    const share = Math.max(
      1,
      Math.floor(query.limit / Math.max(1, open.length)),
    );
    const pages = await Promise.all(
      open.map(async ({ key, ...source }) => ({
        key,
        page: await attempt('logs:FilterLogEvents', now, () =>
          readOn(region.logs, {
            ...source,
            ...window,
            limit: share,
            ...(query.filter && { pattern: query.filter }),
            ...(cursor && { token: cursor.tokens[key] }),
          }),
        ),
      })),
    );
    const tokens = Object.fromEntries(
      pages.flatMap(({ key, page }) =>
        page.ok && page.value.token ? [[key, page.value.token]] : [],
      ),
    );
    const problems = [definition, ...pages.map(({ page }) => page)]
      .map(sourced => sourceProblem(sourced, identity))
      .filter((problem): problem is Problem => problem !== undefined);
    if (definition.ok && !sources.length) {
      problems.push({
        source: 'ecs:DescribeTaskDefinition',
        message: `No container of ${identity.name} writes to CloudWatch Logs: its task definition has no awslogs log driver.`,
        at: iso(now()),
        environment: identity.environment.name,
      });
    }
    return {
      items: pages
        .flatMap(({ page }) => (page.ok ? page.value.events : []))
        .filter(({ stream }) => !query.taskId || stream.endsWith(query.taskId))
        .sort((a, b) => a.at - b.at)
        .map(toLogLine),
      groups: [...new Set(sources.map(({ group }) => group))],
      ...(Object.keys(tokens).length > 0 && {
        nextCursor: encodeCursor({ ...window, tokens }),
      }),
      problems,
    };
  }

  /** @throws SourceError when it is not known. */
  async #taskDefinitionArn(identity: ServiceIdentity): Promise<string> {
    const { cloud, looks } = this.#options;
    const observation = await looks.last(identity.id);
    const known = latest(observation?.service)?.taskDefinitionArn;
    return (
      known ??
      (
        await cloud
          .at(identity.environment)
          .ecs.service(identity.cluster, identity.name)
      ).taskDefinitionArn
    );
  }
}

/** The next lines there are: a page may be empty though more follow. */
async function readOn(
  logs: LogsPort,
  request: LogRequest,
): Promise<{ events: LogEvent[]; token?: string }> {
  let page = await logs.lines(request);
  for (
    let tries = 1;
    tries < MAX_EMPTY_PAGES && !page.events.length && page.token;
    tries++
  ) {
    page = await logs.lines({ ...request, token: page.token });
  }
  return page;
}
