import {
  ContinueServiceDeploymentCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
  type ECSClient,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import type {
  ObservedDeployment,
  ObservedRevision,
  ObservedService,
  ObservedTask,
} from '../../core/model';
import {
  SourceError,
  type DeploymentBrief,
  type EcsPort,
  type StartDeployment,
  type TaggedTaskDefinition,
} from '../../services/ports';
import type { AwsCaller } from './AwsCaller';
import { toDeployment, toRevision, toService, toTask } from './ecsMapping';

// Limits of the API, from its reference.
const TASKS_PER_CALL = 100;
const DEPLOYMENTS_PER_CALL = 20;
const REVISIONS_PER_CALL = 20;

function batches<T>(items: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let at = 0; at < items.length; at += size) {
    found.push(items.slice(at, at + size));
  }
  return found;
}

/** ECS through its own client. */
export class AwsEcs implements EcsPort {
  readonly #caller: AwsCaller;
  readonly #reader: ECSClient;
  readonly #writer: ECSClient;
  // A revision never changes once it is resolved.
  readonly #revisions = new Map<string, ObservedRevision>();

  constructor(caller: AwsCaller, reader: ECSClient, writer: ECSClient) {
    this.#caller = caller;
    this.#reader = reader;
    this.#writer = writer;
  }

  async service(cluster: string, name: string): Promise<ObservedService> {
    const source = 'ecs:DescribeServices';
    const answer = await this.#caller.call(source, options =>
      this.#reader.send(
        new DescribeServicesCommand({
          cluster,
          services: [name],
          include: ['TAGS'],
        }),
        options,
      ),
    );
    const [service] = answer.services ?? [];
    if (!service) {
      const reason = answer.failures?.[0]?.reason ?? 'MISSING';
      throw new SourceError({
        source,
        code: 'not-found',
        message: `There is no ECS service ${name} in cluster ${cluster} (${reason}). Correct the annotation, or create the service.`,
      });
    }
    return toService(service);
  }

  async tasks(
    cluster: string,
    serviceName: string,
    desiredStatus: 'RUNNING' | 'STOPPED',
  ): Promise<ObservedTask[]> {
    const arns: string[] = [];
    let token: string | undefined;
    do {
      const nextToken = token;
      const page = await this.#caller.call('ecs:ListTasks', options =>
        this.#reader.send(
          new ListTasksCommand({
            cluster,
            serviceName,
            desiredStatus,
            maxResults: TASKS_PER_CALL,
            ...(nextToken && { nextToken }),
          }),
          options,
        ),
      );
      arns.push(...(page.taskArns ?? []));
      token = page.nextToken;
    } while (token);
    const tasks: ObservedTask[] = [];
    for (const batch of batches(arns, TASKS_PER_CALL)) {
      const answer = await this.#caller.call('ecs:DescribeTasks', options =>
        this.#reader.send(
          new DescribeTasksCommand({ cluster, tasks: batch }),
          options,
        ),
      );
      tasks.push(...(answer.tasks ?? []).map(toTask));
    }
    return tasks;
  }

  async listDeployments(
    cluster: string,
    service: string,
    page: { limit: number; cursor?: string },
  ): Promise<{ items: DeploymentBrief[]; nextCursor?: string }> {
    const answer = await this.#caller.call(
      'ecs:ListServiceDeployments',
      options =>
        this.#reader.send(
          new ListServiceDeploymentsCommand({
            cluster,
            service,
            maxResults: page.limit,
            ...(page.cursor && { nextToken: page.cursor }),
          }),
          options,
        ),
    );
    const items = (answer.serviceDeployments ?? [])
      .map(brief => ({
        arn: brief.serviceDeploymentArn ?? '',
        status: brief.status ?? 'UNKNOWN',
        createdAt: brief.createdAt?.getTime() ?? 0,
      }))
      .sort((a, b) => b.createdAt - a.createdAt);
    return {
      items,
      ...(answer.nextToken && { nextCursor: answer.nextToken }),
    };
  }

  async deployments(arns: string[]): Promise<ObservedDeployment[]> {
    const found: ObservedDeployment[] = [];
    for (const batch of batches(arns, DEPLOYMENTS_PER_CALL)) {
      const answer = await this.#caller.call(
        'ecs:DescribeServiceDeployments',
        options =>
          this.#reader.send(
            new DescribeServiceDeploymentsCommand({
              serviceDeploymentArns: batch,
            }),
            options,
          ),
      );
      found.push(...(answer.serviceDeployments ?? []).map(toDeployment));
    }
    return found;
  }

  async revisions(arns: string[]): Promise<ObservedRevision[]> {
    const found = new Map<string, ObservedRevision>();
    const missing: string[] = [];
    for (const arn of new Set(arns)) {
      const known = this.#revisions.get(arn);
      if (known) {
        found.set(arn, known);
      } else {
        missing.push(arn);
      }
    }
    for (const batch of batches(missing, REVISIONS_PER_CALL)) {
      const answer = await this.#caller.call(
        'ecs:DescribeServiceRevisions',
        options =>
          this.#reader.send(
            new DescribeServiceRevisionsCommand({
              serviceRevisionArns: batch,
            }),
            options,
          ),
      );
      for (const revision of (answer.serviceRevisions ?? []).map(toRevision)) {
        // Digests and target groups are resolved as its first tasks start.
        const resolved =
          revision.images.every(image => image.digest) &&
          (!revision.loadBalancers.length ||
            revision.resolvedTargetGroupArns.length);
        if (resolved) {
          this.#revisions.set(revision.arn, revision);
        }
        found.set(revision.arn, revision);
      }
    }
    return [...found.values()];
  }

  async taskDefinition(arn: string): Promise<TaggedTaskDefinition> {
    const source = 'ecs:DescribeTaskDefinition';
    const answer = await this.#caller.call(source, options =>
      this.#reader.send(
        new DescribeTaskDefinitionCommand({
          taskDefinition: arn,
          include: ['TAGS'],
        }),
        options,
      ),
    );
    if (!answer.taskDefinition) {
      throw new SourceError({
        source,
        code: 'not-found',
        message: `There is no task definition ${arn}.`,
      });
    }
    return { definition: answer.taskDefinition, tags: answer.tags ?? [] };
  }

  async registerTaskDefinition(
    input: RegisterTaskDefinitionCommandInput,
  ): Promise<string> {
    const source = 'ecs:RegisterTaskDefinition';
    const answer = await this.#caller.call(source, options =>
      this.#writer.send(new RegisterTaskDefinitionCommand(input), options),
    );
    const arn = answer.taskDefinition?.taskDefinitionArn;
    if (!arn) {
      throw new SourceError({
        source,
        code: 'other',
        message: `${source} answered without a task definition.`,
      });
    }
    return arn;
  }

  async startDeployment(
    order: StartDeployment,
  ): Promise<{ deploymentArn?: string }> {
    const answer = await this.#caller.call('ecs:UpdateService', options =>
      this.#writer.send(new UpdateServiceCommand(order), options),
    );
    const deploymentArn = answer.service?.currentServiceDeployment;
    return deploymentArn ? { deploymentArn } : {};
  }

  async stopDeployment(arn: string): Promise<void> {
    await this.#caller.call('ecs:StopServiceDeployment', options =>
      this.#writer.send(
        // The enum has ABORT too; the reference names ROLLBACK as the only value.
        new StopServiceDeploymentCommand({
          serviceDeploymentArn: arn,
          stopType: 'ROLLBACK',
        }),
        options,
      ),
    );
  }

  async answerHook(
    deploymentArn: string,
    hookId: string,
    action: 'CONTINUE' | 'ROLLBACK',
  ): Promise<void> {
    await this.#caller.call('ecs:ContinueServiceDeployment', options =>
      this.#writer.send(
        // Never without the action: left out, it means CONTINUE.
        new ContinueServiceDeploymentCommand({
          serviceDeploymentArn: deploymentArn,
          hookId,
          action,
        }),
        options,
      ),
    );
  }
}
