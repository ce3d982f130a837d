import { Millis, Random, Region } from '../model';
import { Answered } from './serve';
import { Cell } from './site';

/** Requests that stand for the many: method, path, route, share. */
const API_REQUESTS = [
  ['GET', '/api/evaluations', '/api/evaluations'],
  ['GET', '/api/evaluations/{id}', '/api/evaluations/<int:evaluation_id>'],
  ['POST', '/api/evaluations', '/api/evaluations'],
  ['GET', '/api/products/{id}', '/api/products/<int:product_id>'],
  ['PUT', '/api/evaluations/{id}/status', '/api/evaluations/<int:id>/status'],
  ['GET', '/api/dashboard/summary', '/api/dashboard/summary'],
  ['GET', '/api/users/me', '/api/users/me'],
] as const;

const PAGE_REQUESTS = [
  ['GET', '/', '/'],
  ['GET', '/evaluations', '/evaluations'],
  ['GET', '/evaluations/{id}', '/evaluations/:id'],
  ['GET', '/assets/index-{hash}.js', '/assets'],
] as const;

/** Lines per cell and second, so that an outage does not push all else out. */
const MOST_ERRORS_PER_SECOND = 4;
const MOST_OTHERS_PER_SECOND = 0.8;

/** Which kind of requests a cell answers. */
export type RequestKind = 'pages' | 'api';

/**
 * Writes what the tasks would: an access line for a sample of requests, and a
 * JSON line of the application for every error, up to a rate. Nobody's name,
 * address or input appears in them.
 */
export class RequestLog {
  readonly #random: Random;

  static create(random: Random): RequestLog {
    return new RequestLog(random);
  }

  private constructor(random: Random) {
    this.#random = random;
  }

  /** @param density - share of the usual sample of successful requests that is written. */
  write(
    region: Region,
    environment: string,
    kind: RequestKind,
    cell: Cell,
    answered: Answered,
    from: Millis,
    to: Millis,
    density: number,
  ): void {
    const seconds = (to - from) / 1000;
    const most = (perSecond: number, count: number) =>
      Math.min(count, this.#chanceRound(perSecond * seconds));
    const errors = most(MOST_ERRORS_PER_SECOND * density, answered.failed);
    const others = most(
      MOST_OTHERS_PER_SECOND * density,
      answered.requests - answered.failed,
    );
    if (errors + others === 0) return;
    const moments = Array.from(
      { length: errors + others },
      () => from + 1 + this.#random.next() * (to - from - 1),
    ).sort((a, b) => a - b);
    const wrong = new Set<number>();
    while (wrong.size < errors) {
      wrong.add(Math.floor(this.#random.next() * moments.length));
    }
    moments.forEach((moment, i) => {
      const status = wrong.has(i) ? 500 : this.#status(answered);
      const byStore =
        wrong.has(i) &&
        this.#random.next() < answered.failedByStore / answered.failed;
      this.#line(region, environment, kind, cell, answered, {
        at: Math.floor(moment),
        status,
        byStore,
      });
    });
  }

  #status(answered: Answered): number {
    const among = answered.ok + answered.redirected + answered.refused;
    const drawn = this.#random.next() * among;
    if (drawn < answered.refused) return 404;
    if (drawn < answered.refused + answered.redirected) return 304;
    return 200;
  }

  #line(
    region: Region,
    environment: string,
    kind: RequestKind,
    cell: Cell,
    answered: Answered,
    event: { at: Millis; status: number; byStore: boolean },
  ): void {
    const random = this.#random;
    const task = cell.tasks[Math.floor(random.next() * cell.tasks.length)];
    if (task?.logGroup === undefined) return;
    const requests = kind === 'api' ? API_REQUESTS : PAGE_REQUESTS;
    const [method, template, route] =
      requests[Math.floor(random.next() * requests.length)];
    const path = template
      .replace('{id}', String(1000 + Math.floor(random.next() * 9000)))
      .replace('{hash}', cell.release.slice(-8));
    const durationMs = Math.round(
      answered.latencyMedianMs *
        Math.exp(answered.latencySigma * random.normal()),
    );
    const traceId = random.hex(32);
    const { at, status, byStore } = event;
    const access = `"${method} ${path} HTTP/1.1" ${status} ${
      300 + Math.floor(random.next() * 9000)
    } rt=${(durationMs / 1000).toFixed(3)} trace=${traceId}`;
    const append = (message: string) =>
      region.logs.append(task.logGroup!, task.logStream, at, message);
    if (kind === 'pages') {
      append(access);
      if (status >= 500) {
        append(
          `${new Date(
            at,
          ).toISOString()} [error] request failed: ${method} ${path} trace=${traceId}`,
        );
      }
      return;
    }
    append(
      JSON.stringify({
        timestamp: new Date(at).toISOString(),
        level: levelOf(status),
        service: cell.service.name,
        environment,
        version: cell.version,
        message: messageOf(status, byStore),
        method,
        path,
        route,
        status,
        durationMs,
        traceId,
        taskId: task.id,
        ...(status >= 500 && { error: errorOf(byStore) }),
      }),
    );
    if (status < 500 && random.next() < 0.5) append(access);
  }

  #chanceRound(value: number): number {
    const whole = Math.floor(value);
    return whole + (this.#random.next() < value - whole ? 1 : 0);
  }
}

function levelOf(status: number): string {
  if (status >= 500) return 'ERROR';
  return status >= 400 ? 'WARN' : 'INFO';
}

function messageOf(status: number, byStore: boolean): string {
  if (status < 500) return 'request completed';
  return byStore
    ? 'database connection failed'
    : 'unhandled exception while handling the request';
}

function errorOf(byStore: boolean): string {
  return byStore
    ? 'sqlalchemy.exc.OperationalError: (psycopg.OperationalError) connection to server failed: Connection refused'
    : "KeyError: 'weighted_score' in app/services/scoring.py, line 118, in finalize";
}
