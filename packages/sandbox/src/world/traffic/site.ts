import {
  ImageBehaviour,
  LoadBalancer,
  Region,
  Service,
  TargetGroup,
} from '../model';

/** A task as far as requests and logs know it. */
export interface ServingTask {
  /** Last part of the task ARN. */
  id: string;
  logGroup?: string;
  logStream: string;
}

/** Running tasks of one release in one target group; they share requests evenly. */
export interface Cell {
  service: Service;
  targetGroup?: TargetGroup;
  behaviour: ImageBehaviour;
  /** Service revision ARN. */
  release: string;
  /** What the application calls its version in its logs. */
  version: string;
  tasks: ServingTask[];
  /** How many of them take requests. */
  serving: number;
  vcpu: number;
  memoryMiB: number;
}

/** A target group that a rule forwards to. */
export interface Branch {
  /** Of the requests of the rule, 0..1. */
  share: number;
  group: GroupState;
}

export interface GroupState {
  targetGroup: TargetGroup;
  healthy: number;
  unhealthy: number;
  /** Those that take requests. */
  cells: Cell[];
}

export interface ServiceState {
  service: Service;
  cluster: string;
  desired: number;
  running: number;
  pending: number;
  cells: Cell[];
}

/**
 * One load balancer and what stands behind it at a moment: read from the live
 * world, or told from past deployments. Traffic knows nothing else, so that
 * past and present behave alike.
 */
export interface Site {
  region: Region;
  /** Tag `Environment` of the load balancer. */
  environment: string;
  loadBalancer: LoadBalancer;
  /** Where pages of the frontend go. */
  pages: Branch[];
  /** Where calls of `/api/` go. */
  api: Branch[];
  groups: GroupState[];
  services: ServiceState[];
}

/** Paths that stand for the two kinds of requests when rules are matched. */
export const SAMPLE_PATHS = { pages: '/evaluations', api: '/api/evaluations' };

const PRODUCTION_PORT = 443;

/** Target groups and shares that the production listener gives a path. */
export function forwardsOf(
  region: Region,
  loadBalancer: LoadBalancer,
  path: string,
): { targetGroup: TargetGroup; share: number }[] {
  const listener = [...region.elb.listeners].find(
    ([, candidate]) =>
      candidate.loadBalancerArn === loadBalancer.arn &&
      candidate.port === PRODUCTION_PORT,
  );
  if (!listener) return [];
  const rule = [...region.elb.rules.values()]
    .filter(candidate => candidate.listenerArn === listener[0])
    .sort((a, b) => precedence(a.priority) - precedence(b.priority))
    .find(
      candidate =>
        candidate.pathPatterns.length === 0 ||
        candidate.pathPatterns.some(pattern => matchesPath(pattern, path)),
    );
  const forward = rule?.forward ?? [];
  const total = forward.reduce((sum, each) => sum + each.weight, 0);
  return forward.flatMap(({ targetGroupArn, weight }) => {
    const targetGroup = region.elb.targetGroups.get(targetGroupArn);
    return targetGroup && weight > 0
      ? [{ targetGroup, share: weight / total }]
      : [];
  });
}

function precedence(priority: string): number {
  return priority === 'default' ? Infinity : Number(priority);
}

/** Rules are matched at every step, and there are few patterns. */
const patterns = new Map<string, RegExp>();

function matchesPath(pattern: string, path: string): boolean {
  let expression = patterns.get(pattern);
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.');
    expression = new RegExp(`^${source}$`);
    patterns.set(pattern, expression);
  }
  return expression.test(path);
}

/** How an image behaves that the registry no longer has. */
export const UNKNOWN_SOFTWARE: ImageBehaviour = {
  errorRate: 0,
  latencyMedianMs: 20,
  latencySpread: 0.35,
  cpuMsPerRequest: 5,
  memoryMiB: 128,
  startUpMs: 10_000,
  healthCheck: 'pass',
};
