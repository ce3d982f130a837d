import type {
  DeploymentConfiguration,
  LoadBalancer,
  NetworkConfiguration,
  RegisterTaskDefinitionCommandInput,
  Tag,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import type {
  FailureCode,
  ObservedAlarm,
  ObservedDeployment,
  ObservedRevision,
  ObservedService,
  ObservedTargetGroup,
  ObservedTask,
  RuleWeights,
} from '../core/model';
import type { LogsPort } from './logsPort';
import type { SeriesPort, StoresPort } from './seriesPorts';

/** An account and a region. */
export interface Place {
  account: string;
  region: string;
}

/**
 * A source did not answer as it should.
 *
 * @remarks
 * `ambiguous`: the request may have been taken all the same (a time-out, a lost
 * connection, a 5xx). Whoever wrote something has to look before trying again.
 */
export class SourceError extends Error {
  readonly source: string;
  readonly code: FailureCode;
  readonly ambiguous: boolean;

  constructor(options: {
    source: string;
    code: FailureCode;
    message: string;
    ambiguous?: boolean;
    cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.name = 'SourceError';
    this.source = options.source;
    this.code = options.code;
    this.ambiguous = options.ambiguous ?? false;
  }
}

/** A task definition with its tags. */
export interface TaggedTaskDefinition {
  definition: TaskDefinition;
  tags: Tag[];
}

/** An order to ECS that starts a deployment. Has no desired count: that is autoscaling's. */
export interface StartDeployment {
  cluster: string;
  service: string;
  taskDefinition: string;
  deploymentConfiguration?: DeploymentConfiguration;
  loadBalancers?: LoadBalancer[];
  networkConfiguration?: NetworkConfiguration;
  platformVersion?: string;
  forceNewDeployment?: boolean;
}

export interface DeploymentBrief {
  arn: string;
  status: string;
  createdAt: number;
}

/** What is asked of ECS. Lists are complete: every page is read. */
export interface EcsPort {
  service(cluster: string, name: string): Promise<ObservedService>;
  tasks(
    cluster: string,
    service: string,
    desiredStatus: 'RUNNING' | 'STOPPED',
  ): Promise<ObservedTask[]>;
  /** One page, newest first. */
  listDeployments(
    cluster: string,
    service: string,
    options: { limit: number; cursor?: string },
  ): Promise<{ items: DeploymentBrief[]; nextCursor?: string }>;
  deployments(arns: string[]): Promise<ObservedDeployment[]>;
  revisions(arns: string[]): Promise<ObservedRevision[]>;
  taskDefinition(arn: string): Promise<TaggedTaskDefinition>;
  /** Never repeated by itself. */
  registerTaskDefinition(
    input: RegisterTaskDefinitionCommandInput,
  ): Promise<string>;
  /** Never repeated by itself: ECS takes no idempotency token. */
  startDeployment(order: StartDeployment): Promise<{ deploymentArn?: string }>;
  /** Rolls back; there is no other way to stop. */
  stopDeployment(arn: string): Promise<void>;
  answerHook(
    deploymentArn: string,
    hookId: string,
    action: 'CONTINUE' | 'ROLLBACK',
  ): Promise<void>;
}

export interface BalancerPort {
  targetGroups(arns: string[]): Promise<ObservedTargetGroup[]>;
  /** Production weights of a listener rule, in percent. */
  weights(ruleArn: string): Promise<RuleWeights>;
  /** Every target group that a load balancer can send requests to. */
  targetGroupsBehind(loadBalancerArn: string): Promise<string[]>;
}

export interface AlarmsPort {
  named(names: string[]): Promise<ObservedAlarm[]>;
  byPrefix(prefix: string): Promise<ObservedAlarm[]>;
}

/** An image in a registry. */
export interface RegistryImage {
  digest: string;
  tags: string[];
  pushedAt?: number;
  sizeBytes?: number;
  findings?: Partial<Record<'critical' | 'high' | 'medium' | 'low', number>>;
}

export interface ImagesPort {
  /** Images of a repository, newest first. */
  images(account: string, repository: string): Promise<RegistryImage[]>;
  /** One image, or `undefined` when there is none such. */
  image(
    account: string,
    repository: string,
    which: { tag?: string; digest?: string },
  ): Promise<RegistryImage | undefined>;
}

/** Something that carries tags. */
export interface TaggedResource {
  arn: string;
  tags: Record<string, string>;
}

export interface LocatorPort {
  /** ARNs of the ECS services that carry all these tags. */
  servicesByTags(tags: Record<string, string>): Promise<string[]>;
  /** The CloudWatch alarms that carry all these tags. */
  alarmsByTags(tags: Record<string, string>): Promise<TaggedResource[]>;
}

/** What can be asked of one account and region. */
export interface CloudRegion {
  readonly ecs: EcsPort;
  readonly balancers: BalancerPort;
  readonly alarms: AlarmsPort;
  readonly images: ImagesPort;
  readonly locator: LocatorPort;
  readonly series: SeriesPort;
  readonly stores: StoresPort;
  readonly logs: LogsPort;
  /** Calls made in the minute before `now`. */
  callsInLastMinute(now: number): number;
}

/** The way to every account and region. */
export interface Cloud {
  at(place: Place): CloudRegion;
}
