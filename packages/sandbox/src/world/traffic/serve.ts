import { Random } from '../model';
import { binomial } from './chance';
import { Cell } from './site';

/** What a request needs besides the task that answers it. */
export interface Dependencies {
  /** Share of requests that fail because a store does not answer, 0..1. */
  failing: number;
  /** How much longer a request takes because of a slow store; 1 is normal. */
  slowdown: number;
}

export const WELL: Dependencies = { failing: 0, slowdown: 1 };

/** How a cell answered the requests of a step. */
export interface Answered {
  requests: number;
  ok: number;
  redirected: number;
  refused: number;
  failed: number;
  /** Of `failed`, those that a store caused. */
  failedByStore: number;
  latencyMedianMs: number;
  latencySigma: number;
}

/** Tasks idle at this share of their CPU. */
const IDLE_CPU = 0.03;
/** Beyond this share of CPU, waiting grows without bound; requests time out instead. */
const MOST_CPU = 0.97;
const REDIRECTED = 0.04;
const REFUSED = 0.012;

/** Share of its CPU that a task of the cell uses, 0..1 and beyond when it cannot keep up. */
export function cpuShare(cell: Cell, requestsPerSecond: number): number {
  if (cell.serving === 0) return IDLE_CPU;
  const perTask = requestsPerSecond / cell.serving;
  return (
    IDLE_CPU + (perTask * cell.behaviour.cpuMsPerRequest) / 1000 / cell.vcpu
  );
}

/**
 * Answers requests as the image's behaviour says: more slowly the fuller the
 * CPU is, with errors when it is overrun or a store fails.
 */
export function serve(
  random: Random,
  cell: Cell,
  requests: number,
  load: number,
  stores: Dependencies,
): Answered {
  const { behaviour } = cell;
  const rho = Math.min(load, MOST_CPU);
  const queueing = 1 + (0.5 * rho * rho) / (1 - rho);
  const overrun = load > 1 ? 1 - 1 / load : 0;
  const failedByStore = binomial(random, requests, stores.failing);
  const others = requests - failedByStore;
  const failed =
    failedByStore +
    binomial(random, others, 1 - (1 - behaviour.errorRate) * (1 - overrun));
  const answered = requests - failed;
  const refused = binomial(random, answered, REFUSED);
  const redirected = binomial(random, answered - refused, REDIRECTED);
  return {
    requests,
    ok: answered - refused - redirected,
    redirected,
    refused,
    failed,
    failedByStore,
    latencyMedianMs: behaviour.latencyMedianMs * queueing * stores.slowdown,
    latencySigma: behaviour.latencySpread,
  };
}
