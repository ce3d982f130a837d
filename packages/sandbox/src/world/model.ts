/**
 * The shared vocabulary of the sandbox's world: what exists, and the contracts
 * between the parts that make it move.
 *
 * One world holds every account and region. Time enters only through
 * {@link Clock}; chance only through {@link Random}; AWS's own waiting (bake
 * times, health check intervals, start-up) only through {@link Timing}, which
 * compresses it. Timestamps that callers see stay on the clock.
 */

/** Milliseconds since the Unix epoch. */
export type Millis = number;

/** Where time comes from. `SystemClock` in life, `ManualClock` in tests. */
export interface Clock {
  now(): Millis;
}

/** A seeded source of chance; the same seed gives the same world. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Standard normal. */
  normal(): number;
  /** Lower-case hexadecimal, `length` characters. */
  hex(length: number): string;
  /** An independent source whose values do not depend on how often others were asked. */
  fork(name: string): Random;
}

/** Compresses AWS's own waiting. */
export interface Timing {
  /** How long `awsMillis` of AWS's waiting take here, in milliseconds. */
  wait(awsMillis: Millis): Millis;
  /** 1 is AWS's pace; 20 turns one minute into three seconds. */
  readonly compression: number;
}

/** Something that moves the world one step further. Called in registration order. */
export interface Behaviour {
  readonly name: string;
  /** @param from - start of the step, exclusive. @param to - end of the step, inclusive; the world's present. */
  step(from: Millis, to: Millis): void;
}

/** AWS tags; insertion order is kept. */
export type Tags = Record<string, string>;

/** Anything that carries tags, for Resource Groups Tagging. */
export interface TaggedResource {
  readonly arn: string;
  tags: Tags;
}

/* ------------------------------------------------------------------ images */

/** How the software inside an image behaves when it runs. The portal never sees this. */
export interface ImageBehaviour {
  /** Share of requests answered with a 5xx, 0..1. */
  errorRate: number;
  /** Median service time of a request at low load, in milliseconds. */
  latencyMedianMs: number;
  /** Sigma of the log-normal service time; 0.35 is calm, 0.9 has a long tail. */
  latencySpread: number;
  /** CPU milliseconds a request costs. */
  cpuMsPerRequest: number;
  /** Resident memory of an idle task, in MiB. */
  memoryMiB: number;
  /** AWS time until the task answers its health check. */
  startUpMs: Millis;
  /** `fail`: the process runs but its health check never passes. */
  healthCheck: 'pass' | 'fail';
  /** Set: the essential container exits this long (AWS time) after it started. */
  crash?: {
    afterMs: Millis;
    exitCode: number;
    reason?: string;
    stoppedReason?: string;
    log: string[];
  };
}

/** An image in ECR. */
export interface Image {
  repositoryName: string;
  /** `sha256:` and 64 hexadecimal characters. */
  digest: string;
  tags: string[];
  pushedAt: Millis;
  sizeInBytes: number;
  findings: { CRITICAL: number; HIGH: number; MEDIUM: number; LOW: number };
  behaviour: ImageBehaviour;
}

/* --------------------------------------------------------------------- ECS */

/** A container of a task definition, the part that the sandbox understands. */
export interface ContainerDefinition {
  name: string;
  /** `<account>.dkr.ecr.<region>.amazonaws.com/<repository>` with `:tag` or `@sha256:…`. */
  image: string;
  essential: boolean;
  cpu?: number;
  memory?: number;
  portMappings: { containerPort: number; protocol: 'tcp' }[];
  environment: { name: string; value: string }[];
  /** Names and parameter ARNs only; values live in SSM. */
  secrets: { name: string; valueFrom: string }[];
  logGroup?: string;
  logStreamPrefix?: string;
  /** The container's own health check; without it the task's health stays UNKNOWN. */
  healthCheck?: {
    command: string[];
    intervalSeconds: number;
    timeoutSeconds: number;
    retries: number;
    startPeriodSeconds: number;
  };
}

export interface TaskDefinition extends TaggedResource {
  family: string;
  revision: number;
  status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
  cpu: string;
  memory: string;
  executionRoleArn?: string;
  taskRoleArn?: string;
  networkMode: 'awsvpc';
  runtimePlatform?: {
    cpuArchitecture: 'X86_64' | 'ARM64';
    operatingSystemFamily: 'LINUX';
  };
  containers: ContainerDefinition[];
  registeredAt: Millis;
  deregisteredAt?: Millis;
  registeredBy: string;
}

/** `loadBalancers[]` of a service as it was configured. */
export interface ServiceLoadBalancer {
  targetGroupArn: string;
  containerName: string;
  containerPort: number;
  advanced?: {
    alternateTargetGroupArn: string;
    /** Listener rule ARN that carries production traffic. */
    productionListenerRule: string;
    testListenerRule?: string;
    roleArn: string;
  };
}

/** An ECS service revision: what one release is made of. Never changes once made. */
export interface ServiceRevision {
  arn: string;
  serviceArn: string;
  clusterArn: string;
  taskDefinitionArn: string;
  platformVersion: string;
  subnets: string[];
  securityGroups: string[];
  loadBalancers: ServiceLoadBalancer[];
  /** Which target group this revision's tasks register in; roles swap with every deployment. */
  resolvedTargetGroupArn?: string;
  /** Container images pinned to digests at creation. */
  images: { containerName: string; image: string; imageDigest: string }[];
  createdAt: Millis;
}

export interface Task {
  arn: string;
  clusterArn: string;
  serviceName: string;
  taskDefinitionArn: string;
  serviceRevisionArn: string;
  lastStatus:
    | 'PROVISIONING'
    | 'PENDING'
    | 'ACTIVATING'
    | 'RUNNING'
    | 'DEACTIVATING'
    | 'STOPPING'
    | 'DEPROVISIONING'
    | 'STOPPED';
  desiredStatus: 'RUNNING' | 'STOPPED';
  healthStatus: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  availabilityZone: string;
  privateIp: string;
  containers: {
    name: string;
    image: string;
    imageDigest: string;
    lastStatus: string;
    exitCode?: number;
    reason?: string;
    runtimeId: string;
  }[];
  createdAt: Millis;
  subnetId?: string;
  pullStartedAt?: Millis;
  pullStoppedAt?: Millis;
  startedAt?: Millis;
  stoppingAt?: Millis;
  executionStoppedAt?: Millis;
  stoppedAt?: Millis;
  stopCode?:
    | 'TaskFailedToStart'
    | 'EssentialContainerExited'
    | 'UserInitiated'
    | 'ServiceSchedulerInitiated';
  stoppedReason?: string;
  /** Group the task is registered in while it is RUNNING. */
  targetGroupArn?: string;
}

export interface ServiceEvent {
  id: string;
  createdAt: Millis;
  message: string;
}

export interface Service extends TaggedResource {
  name: string;
  clusterArn: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  desiredCount: number;
  taskDefinitionArn: string;
  launchType: 'FARGATE';
  platformVersion: string;
  subnets: string[];
  securityGroups: string[];
  loadBalancers: ServiceLoadBalancer[];
  healthCheckGracePeriodSeconds: number;
  deploymentConfiguration: DeploymentConfiguration;
  /** The revision that last completed; a rollback goes back to it. */
  currentRevisionArn: string;
  /** ARN of the service deployment under way. */
  currentDeploymentArn?: string;
  /** Newest first, at most 100. */
  events: ServiceEvent[];
  enableExecuteCommand: boolean;
  createdAt: Millis;
}

export type DeploymentStrategy = 'ROLLING' | 'BLUE_GREEN' | 'LINEAR' | 'CANARY';

export interface LifecycleHook {
  targetType: 'AWS_LAMBDA' | 'PAUSE';
  hookTargetArn?: string;
  roleArn?: string;
  lifecycleStages: string[];
  hookDetails?: unknown;
  timeoutConfiguration: {
    timeoutInMinutes: number;
    action: 'CONTINUE' | 'ROLLBACK';
  };
}

export interface DeploymentConfiguration {
  strategy: DeploymentStrategy;
  minimumHealthyPercent: number;
  maximumPercent: number;
  bakeTimeInMinutes: number;
  circuitBreaker: {
    enable: boolean;
    rollback: boolean;
    resetOnHealthyTask: boolean;
    thresholdType: 'COUNT' | 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT';
    thresholdValue: number;
  };
  alarms: { alarmNames: string[]; enable: boolean; rollback: boolean };
  lifecycleHooks: LifecycleHook[];
  linear?: { stepPercent: number; stepBakeTimeInMinutes: number };
  canary?: { canaryPercent: number; canaryBakeTimeInMinutes: number };
}

export type ServiceDeploymentStatus =
  | 'PENDING'
  | 'IN_PROGRESS'
  | 'STOP_REQUESTED'
  | 'STOPPED'
  | 'SUCCESSFUL'
  | 'ROLLBACK_REQUESTED'
  | 'ROLLBACK_IN_PROGRESS'
  | 'ROLLBACK_SUCCESSFUL'
  | 'ROLLBACK_FAILED';

/** An ECS service deployment. Its engine keeps further private state beside it. */
export interface ServiceDeployment {
  arn: string;
  serviceArn: string;
  clusterArn: string;
  status: ServiceDeploymentStatus;
  statusReason?: string;
  lifecycleStage: string;
  createdAt: Millis;
  startedAt?: Millis;
  finishedAt?: Millis;
  stoppedAt?: Millis;
  updatedAt: Millis;
  sourceRevisionArns: string[];
  targetRevisionArn: string;
  configuration: DeploymentConfiguration;
  /** Per revision ARN, in percent of production and of test traffic. */
  weights: Record<string, { production: number; test: number }>;
  hooks: {
    hookId: string;
    targetType: 'AWS_LAMBDA' | 'PAUSE';
    targetArn?: string;
    lifecycleStage: string;
    status:
      | 'AWAITING_ACTION'
      | 'IN_PROGRESS'
      | 'SUCCEEDED'
      | 'FAILED'
      | 'TIMED_OUT';
    expiresAt?: Millis;
    timeoutAction?: 'CONTINUE' | 'ROLLBACK';
  }[];
  rollback?: { reason: string; startedAt: Millis; serviceRevisionArn: string };
  circuitBreaker: {
    status: 'TRIGGERED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'DISABLED';
    failureCount: number;
    threshold: number;
  };
  alarms: {
    status: 'TRIGGERED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'DISABLED';
    alarmNames: string[];
    triggeredAlarmNames: string[];
  };
}

export interface Cluster extends TaggedResource {
  name: string;
  status: 'ACTIVE' | 'INACTIVE';
}

/** Everything ECS keeps in one account and region, by ARN. */
export interface EcsState {
  clusters: Map<string, Cluster>;
  services: Map<string, Service>;
  tasks: Map<string, Task>;
  taskDefinitions: Map<string, TaskDefinition>;
  revisions: Map<string, ServiceRevision>;
  deployments: Map<string, ServiceDeployment>;
}

/* ------------------------------------------------------------------- ELBv2 */

export interface LoadBalancer extends TaggedResource {
  name: string;
  dnsName: string;
  scheme: 'internet-facing' | 'internal';
  vpcId: string;
  /** `app/<name>/<id>`, the `LoadBalancer` dimension in CloudWatch. */
  dimension: string;
  createdAt: Millis;
}

export interface Target {
  /** IP address; Fargate registers by IP. */
  id: string;
  port: number;
  availabilityZone: string;
  state: 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused';
  reason?: string;
  description?: string;
  since: Millis;
}

export interface TargetGroup extends TaggedResource {
  name: string;
  /** `targetgroup/<name>/<id>`, the `TargetGroup` dimension in CloudWatch. */
  dimension: string;
  port: number;
  vpcId: string;
  loadBalancerArns: string[];
  healthCheck: {
    path: string;
    intervalSeconds: number;
    timeoutSeconds: number;
    healthyThreshold: number;
    unhealthyThreshold: number;
    matcher: string;
  };
  deregistrationDelaySeconds: number;
  stickiness: boolean;
  targets: Map<string, Target>;
}

export interface ListenerRule extends TaggedResource {
  listenerArn: string;
  /** `default` or a number as text. */
  priority: string;
  pathPatterns: string[];
  hostHeaders: string[];
  /** Weights as AWS keeps them: 0..999, relative to their sum. */
  forward: { targetGroupArn: string; weight: number }[];
  /** Set: clients stick to the target group they first got, for so long. */
  stickinessSeconds?: number;
  /** Set: answers by itself and forwards nothing. */
  fixedResponse?: {
    statusCode: string;
    contentType?: string;
    messageBody?: string;
  };
}

export interface Listener extends TaggedResource {
  loadBalancerArn: string;
  port: number;
  protocol: 'HTTPS' | 'HTTP';
  sslPolicy?: string;
  certificateArn?: string;
}

export interface ElbState {
  loadBalancers: Map<string, LoadBalancer>;
  targetGroups: Map<string, TargetGroup>;
  listeners: Map<string, Listener>;
  rules: Map<string, ListenerRule>;
}

/* ------------------------------------------------- metrics, alarms and logs */

export type Dimensions = Record<string, string>;

/** One bucket of a series. `sum / count` is the average. */
export interface Bucket {
  /** Start of the bucket. */
  start: Millis;
  sum: number;
  count: number;
  min: number;
  max: number;
  /** Value at a percentile, 0..100; only for series recorded with a distribution. */
  percentile(p: number): number;
}

/** A recorded observation: a value, or a distribution summarised by its log-normal. */
export type Sample =
  | { kind: 'value'; value: number }
  | { kind: 'sum'; sum: number; count: number }
  | { kind: 'lognormal'; count: number; median: number; sigma: number };

export interface SeriesKey {
  namespace: string;
  metricName: string;
  dimensions: Dimensions;
}

/** Metrics of one account and region. */
export interface MetricStore {
  /** Records a sample that belongs to `at`. Nothing recorded is no data, never zero. */
  record(key: SeriesKey, at: Millis, sample: Sample, unit?: string): void;
  /** Buckets of `periodMs` that hold data, oldest first, aligned to the period. `end` is exclusive. */
  query(key: SeriesKey, start: Millis, end: Millis, periodMs: Millis): Bucket[];
  /** Series known, for ListMetrics. */
  list(filter?: {
    namespace?: string;
    metricName?: string;
  }): { key: SeriesKey; unit: string }[];
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A metric of a query: a series with its statistic, or an expression over others. */
export interface AlarmMetricQuery {
  id: string;
  expression?: string;
  stat?: { key: SeriesKey; periodSeconds: number; stat: string };
  returnData: boolean;
  label?: string;
}

export interface Alarm extends TaggedResource {
  name: string;
  description: string;
  metrics: AlarmMetricQuery[];
  comparison:
    | 'GreaterThanThreshold'
    | 'GreaterThanOrEqualToThreshold'
    | 'LessThanThreshold'
    | 'LessThanOrEqualToThreshold';
  threshold: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  treatMissingData: 'missing' | 'notBreaching' | 'breaching' | 'ignore';
  actionsEnabled: boolean;
  alarmActions: string[];
  okActions: string[];
  insufficientDataActions?: string[];
  state: AlarmState;
  stateReason: string;
  /** JSON, as CloudWatch gives it; missing until the first evaluation. */
  stateReasonData?: string;
  /** When SetAlarmState last spoke; it holds for a period, so that whoever watches sees it. */
  setByHandAt?: Millis;
  stateUpdatedAt: Millis;
  configuredAt: Millis;
  /** Newest first. */
  history: {
    at: Millis;
    type: 'StateUpdate' | 'ConfigurationUpdate' | 'Action';
    summary: string;
    data: string;
  }[];
}

export interface LogEvent {
  timestamp: Millis;
  message: string;
  /** Monotonic per store; part of the event id. */
  sequence: number;
}

/** Log groups of one account and region. */
export interface LogStore {
  createGroup(name: string, tags: Tags, retentionInDays?: number): void;
  append(group: string, stream: string, at: Millis, message: string): void;
  groups(): {
    name: string;
    arn: string;
    createdAt: Millis;
    retentionInDays?: number;
    tags: Tags;
    storedBytes: number;
  }[];
  streams(group: string): {
    name: string;
    firstEventAt: Millis;
    lastEventAt: Millis;
    createdAt: Millis;
  }[];
  events(
    group: string,
    streams?: string[],
  ): readonly (LogEvent & { stream: string })[];
}

/* ------------------------------------------------------------------- world */

/** What exists in one account and region. */
export interface Region {
  readonly account: string;
  readonly name: string;
  readonly ecs: EcsState;
  readonly elb: ElbState;
  readonly alarms: Map<string, Alarm>;
  readonly metrics: MetricStore;
  readonly logs: LogStore;
  /** Images by digest, in every repository of this registry. */
  readonly images: Map<string, Image>;
  readonly repositories: Map<
    string,
    TaggedResource & { name: string; createdAt: Millis; immutableTags: boolean }
  >;
  /** Providers of tagged resources; every owner of entities adds its own. */
  readonly tagged: (() => Iterable<TaggedResource>)[];
  /** State of further services, by their own key; typed where it is defined. */
  readonly data: Map<string, unknown>;
}

/** The whole of it. */
export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly timing: Timing;
  /** The region, made on first use. */
  region(account: string, name: string): Region;
  regions(): Iterable<Region>;
  /** Behaviours run in this order at every step. */
  readonly behaviours: Behaviour[];
  /** Brings the world up to the clock in steps of `stepMs`. Called by a timer in life, before each request, and by tests. */
  advance(): void;
}
