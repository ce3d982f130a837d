import { Millis, Random } from '../model';
import { binomial, poisson } from './chance';
import { trafficConditions } from './conditions';
import { Demand } from './demand';
import {
  BalancerErrors,
  GroupTraffic,
  publishLoadBalancer,
} from './publishLoadBalancer';
import { CellLoad, publishServices } from './publishServices';
import { dependenciesOf, NO_LOAD, Place, publishStores } from './publishStores';
import { Recorders } from './Recorder';
import { RequestKind, RequestLog } from './RequestLog';
import { Answered, cpuShare, Dependencies, serve, WELL } from './serve';
import { Branch, Cell, Site } from './site';

/** Pages of the frontend per second in the busiest hour. */
const PAGES_PER_SECOND: Record<string, number> = {
  production: 36,
  staging: 3,
};
/** Environments made later start small; a standby gets nothing while it runs no task. */
const PAGES_ELSEWHERE = 3;
/** Calls of the API that a page makes once it is loaded. */
const CALLS_PER_PAGE = 2.4;
/** Load follows requests with this inertia; a busy half second is not a busy task. */
const LOAD_MEMORY_MS = 4_000;

/** How much of the traffic is written to the logs. */
export interface RunOptions {
  /** 1 live; less for a past that nobody reads line by line. */
  logDensity: number;
}

/**
 * Moves requests through a site for a step: how many come, where the listener
 * sends them, how the releases there answer, and every metric and log line that
 * comes of it. All of them from the same numbers, so a bad release shows
 * everywhere at once.
 */
export class TrafficEngine {
  readonly #random: Random;
  readonly #demand: Demand;
  readonly #log: RequestLog;
  readonly #recorders = new Recorders();
  readonly #smoothed = new Map<string, number>();

  static create(random: Random): TrafficEngine {
    return new TrafficEngine(random.fork('traffic'));
  }

  private constructor(random: Random) {
    this.#random = random.fork('requests');
    this.#demand = Demand.create(random.fork('demand'));
    this.#log = RequestLog.create(random.fork('log'));
  }

  run(site: Site, from: Millis, to: Millis, options: RunOptions): void {
    const seconds = (to - from) / 1000;
    const visits = this.#visitsPerSecond(site, to) * seconds;
    const errors: BalancerErrors = new Map();
    const traffic = new Map<Branch['group'], GroupTraffic>();
    const answeredBy = new Map<Cell, Answered>();
    for (const group of site.groups)
      traffic.set(group, { group, answered: [] });

    const send = (
      kind: RequestKind,
      branches: Branch[],
      mean: number,
      stores: Dependencies,
    ): { sent: number; succeeded: number } => {
      let sent = 0;
      let succeeded = 0;
      if (branches.length === 0) {
        const refused = poisson(this.#random, mean);
        addTo(errors, 503, refused);
        return { sent: refused, succeeded: 0 };
      }
      for (const { group, share } of branches) {
        const requests = poisson(this.#random, mean * share);
        sent += requests;
        if (group.cells.length === 0) {
          // Registered but unhealthy targets are asked and do not answer; none at all is refused at once.
          addTo(errors, group.unhealthy > 0 ? 502 : 503, requests);
          continue;
        }
        for (const [cell, count] of this.#spread(group.cells, requests)) {
          const load = this.#load(cell, count / seconds, to - from);
          const answered = serve(this.#random, cell, count, load.cpu, stores);
          answeredBy.set(cell, answered);
          traffic.get(group)!.answered.push(answered);
          succeeded += answered.requests - answered.failed;
          this.#log.write(
            site.region,
            site.environment,
            kind,
            cell,
            answered,
            from,
            to,
            options.logDensity,
          );
        }
      }
      return { sent, succeeded };
    };

    const pages = send('pages', site.pages, visits, WELL);
    // Who saw no page makes no calls; one in five knows only the API.
    const calls = (pages.succeeded + 0.2 * visits) * CALLS_PER_PAGE;
    const api = send('api', site.api, calls, dependenciesOf(site));

    for (const { cells } of site.services) {
      for (const cell of cells) {
        if (!answeredBy.has(cell)) this.#load(cell, 0, to - from);
      }
    }
    publishLoadBalancer(
      this.#recorders,
      site,
      to,
      [...traffic.values()],
      errors,
    );
    publishServices(this.#recorders, this.#demand, site, to, cell =>
      this.#loadNow(cell),
    );
    const apiCells = site.api.flatMap(({ group }) => group.cells);
    publishStores(this.#recorders, this.#demand, this.#random, site, to, {
      apiPerSecond: api.succeeded / seconds,
      pagesPerSecond: pages.sent / seconds,
      pageErrors: pages.sent > 0 ? 1 - pages.succeeded / pages.sent : 0,
      poolingTasks: apiCells.reduce((sum, cell) => sum + cell.serving, 0),
      inFlight: apiCells.reduce((sum, cell) => {
        const { latencyMedianMs = 0 } = answeredBy.get(cell) ?? {};
        return (
          sum + (this.#loadNow(cell).requestsPerSecond * latencyMedianMs) / 1000
        );
      }, 0),
      seconds,
    });
    this.#publishBusiness(site, to, api.succeeded);
  }

  /** Stores that stand by without requests, such as a replica in another region. */
  runIdle(place: Place, from: Millis, to: Millis): void {
    const seconds = (to - from) / 1000;
    publishStores(this.#recorders, this.#demand, this.#random, place, to, {
      ...NO_LOAD,
      seconds,
    });
  }

  #visitsPerSecond(site: Site, at: Millis): number {
    // Users come by name to the environment that runs; nobody is sent to an empty standby.
    if (site.services.every(service => service.desired === 0)) return 0;
    const busiest = PAGES_PER_SECOND[site.environment] ?? PAGES_ELSEWHERE;
    const factor =
      trafficConditions(site.region).demand.get(site.environment) ?? 1;
    return busiest * this.#demand.at(at) * factor;
  }

  /** Splits requests over cells by the number of their serving tasks. */
  #spread(cells: Cell[], requests: number): [Cell, number][] {
    const targets = cells.reduce((sum, cell) => sum + cell.serving, 0);
    let left = requests;
    let remaining = targets;
    return cells.map(cell => {
      const share = binomial(this.#random, left, cell.serving / remaining);
      left -= share;
      remaining -= cell.serving;
      return [cell, share];
    });
  }

  #load(cell: Cell, perSecond: number, stepMs: Millis): CellLoad {
    const key = keyOf(cell);
    const before = this.#smoothed.get(key) ?? perSecond;
    const weight = 1 - Math.exp(-stepMs / LOAD_MEMORY_MS);
    this.#smoothed.set(key, before + (perSecond - before) * weight);
    return this.#loadNow(cell);
  }

  #loadNow(cell: Cell): CellLoad {
    const requestsPerSecond =
      cell.serving > 0 ? this.#smoothed.get(keyOf(cell)) ?? 0 : 0;
    return { requestsPerSecond, cpu: cpuShare(cell, requestsPerSecond) };
  }

  #publishBusiness(site: Site, at: Millis, succeeded: number): void {
    const { environment, region } = site;
    const own = this.#recorders.of(
      site.loadBalancer,
      region.metrics,
      'EvaluationSystem',
      () => ({ Environment: environment }),
    );
    const count = (name: string, share: number) =>
      own.count(name, at, poisson(this.#random, succeeded * share));
    count('Registrations', 0.0018);
    count('EvaluationsCreated', 0.012);
    count('EvaluationsApproved', 0.0074);
    count('EvaluationsRejected', 0.0019);
  }
}

function addTo(
  errors: BalancerErrors,
  status: 502 | 503,
  requests: number,
): void {
  if (requests > 0) errors.set(status, (errors.get(status) ?? 0) + requests);
}

function keyOf(cell: Cell): string {
  return `${cell.release}|${cell.targetGroup?.arn}`;
}
