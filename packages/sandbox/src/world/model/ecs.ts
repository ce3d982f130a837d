import type { TaggedResource } from './tags';
import type { Millis } from './time';

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
