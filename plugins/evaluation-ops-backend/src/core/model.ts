/**
 * What is observed of a service, as plain data. Moments are milliseconds since
 * the epoch; nothing here knows of a client, a clock or a database.
 */
import type {
  DeploymentConfiguration,
  LoadBalancer,
  NetworkConfiguration,
} from '@aws-sdk/client-ecs';
import type { Environment } from '@evaluation-ops/plugin-evaluation-ops-common';

/** Why a source did not answer. */
export type FailureCode =
  | 'expired-credentials'
  | 'access-denied'
  | 'throttled'
  | 'timeout'
  | 'unreachable'
  | 'not-found'
  | 'budget'
  | 'invalid'
  | 'other';

/** A source that did not answer, in words a person can act on. */
export interface SourceFailure {
  source: string;
  code: FailureCode;
  message: string;
  at: number;
}

/**
 * A value with its source and its age. A failure keeps the last value that was
 * had, so that a screen can show it dimmed; it is never evidence of health.
 */
export type Sourced<T> =
  | { ok: true; source: string; at: number; value: T }
  | {
      ok: false;
      source: string;
      failure: SourceFailure;
      last?: { at: number; value: T };
    };

/** Where a service runs and what it is called. Comes from the catalog and from discovery only. */
export interface ServiceIdentity {
  /** Given out by this backend. */
  id: string;
  entityRef: string;
  arn: string;
  name: string;
  cluster: string;
  environment: Environment;
}

export interface ObservedEvent {
  id: string;
  at: number;
  message: string;
}

export interface ObservedService {
  arn: string;
  status: string;
  desired: number;
  running: number;
  pending: number;
  taskDefinitionArn: string;
  platformVersion?: string;
  loadBalancers: LoadBalancer[];
  network?: NetworkConfiguration;
  deploymentConfiguration: DeploymentConfiguration;
  /** `ECS`, `CODE_DEPLOY` or `EXTERNAL`. */
  controller: string;
  currentDeploymentArn?: string;
  currentRevisionArns: string[];
  /** Newest first. */
  events: ObservedEvent[];
  tags: Record<string, string>;
}

export interface ObservedContainer {
  name: string;
  status?: string;
  exitCode?: number;
  reason?: string;
  image?: string;
  digest?: string;
}

export interface ObservedTask {
  arn: string;
  id: string;
  status: string;
  desiredStatus: string;
  health: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  taskDefinition?: string;
  /** `startedBy`: the id of the deployment that started it. */
  startedBy?: string;
  availabilityZone?: string;
  privateIp?: string;
  cpu?: string;
  memory?: string;
  createdAt?: number;
  startedAt?: number;
  stoppedAt?: number;
  stopCode?: string;
  stoppedReason?: string;
  containers: ObservedContainer[];
}

/** An ECS service revision. Never changes once made. */
export interface ObservedRevision {
  arn: string;
  taskDefinitionArn: string;
  platformVersion?: string;
  network?: NetworkConfiguration;
  loadBalancers: LoadBalancer[];
  /** Target groups in which its tasks really register; roles swap with each deployment. */
  resolvedTargetGroupArns: string[];
  images: { container: string; image: string; digest?: string }[];
  createdAt?: number;
}

export interface ObservedSide {
  revisionArn: string;
  requested: number;
  running: number;
  pending: number;
  weight?: number;
  testWeight?: number;
}

export interface ObservedHook {
  id: string;
  type: 'PAUSE' | 'AWS_LAMBDA';
  status: string;
  expiresAt?: number;
  timeoutAction?: string;
}

export interface ObservedDeployment {
  arn: string;
  status: string;
  statusReason?: string;
  stage?: string;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  stoppedAt?: number;
  sources: ObservedSide[];
  target?: ObservedSide;
  configuration: DeploymentConfiguration;
  hooks: ObservedHook[];
  alarms?: { status: string; names: string[]; triggered: string[] };
  circuitBreaker?: {
    status: string;
    failureCount?: number;
    threshold?: number;
  };
  rollback?: { reason: string; startedAt?: number; revisionArn?: string };
}

export interface ObservedTarget {
  id: string;
  port: number;
  availabilityZone?: string;
  state: string;
  reason?: string;
  description?: string;
}

export interface ObservedTargetGroup {
  arn: string;
  name: string;
  healthCheckPath?: string;
  loadBalancerArns: string[];
  targets: ObservedTarget[];
}

/** A listener rule's weights, in percent, by target group ARN. */
export type RuleWeights = Record<string, number>;

export interface ObservedAlarm {
  name: string;
  arn: string;
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  reason?: string;
  since?: number;
  /** Guards the deployments of the service, by its deployment configuration. */
  guards: boolean;
}

export interface TrafficPoint {
  at: number;
  requests?: number;
  errors?: number;
  p50Ms?: number;
  p95Ms?: number;
}

/** Traffic by target group ARN, oldest point first. */
export interface ObservedTraffic {
  periodSeconds: number;
  byTargetGroup: Record<string, TrafficPoint[]>;
}

/** When a stage of the deployment under way was first seen, by `stage:weight`. */
export interface DeploymentMarks {
  deploymentArn: string;
  seen: Record<string, number>;
}

/** One look at a service. */
export interface Observation {
  serviceId: string;
  /** When the look ended. */
  at: number;
  /** From then on what stands here may no longer be true. */
  staleAfter: number;
  service: Sourced<ObservedService>;
  tasks: Sourced<ObservedTask[]>;
  stoppedTasks: Sourced<ObservedTask[]>;
  /** The one under way or the last that ended; `undefined` when there was none. */
  deployment: Sourced<ObservedDeployment | undefined>;
  /** Revisions that run or take part in the deployment, by ARN. */
  revisions: Sourced<Record<string, ObservedRevision>>;
  targetGroups: Sourced<ObservedTargetGroup[]>;
  weights: Sourced<RuleWeights>;
  alarms: Sourced<ObservedAlarm[]>;
  /** Only while a deployment moves. */
  traffic?: Sourced<ObservedTraffic>;
  marks?: DeploymentMarks;
  /** What this service's last deployment took, relative to its configured waiting. */
  pace?: number;
}

/** The value, or the last one there was. */
export function latest<T>(sourced: Sourced<T> | undefined): T | undefined {
  if (!sourced) {
    return undefined;
  }
  return sourced.ok ? sourced.value : sourced.last?.value;
}

/** The same source, said otherwise. */
export function mapSourced<A, B>(
  sourced: Sourced<A>,
  map: (value: A) => B,
): Sourced<B> {
  if (sourced.ok) {
    return { ...sourced, value: map(sourced.value) };
  }
  const { last, ...failed } = sourced;
  return {
    ...failed,
    ...(last && { last: { at: last.at, value: map(last.value) } }),
  };
}
