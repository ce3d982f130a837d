import {
  CloudWatchClient,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import * as ecs from '@aws-sdk/client-ecs';
import {
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { Sandbox } from '../../../Sandbox';
import type { SandboxOptions } from '../../../Sandbox';
import { ManualClock } from '../../../world/clock';
import { findImage } from '../../../world/ecs/images';
import type { Image, ImageBehaviour, Region } from '../../../world/model';

// thousands of steps are quick, but not on a machine that does much else
jest.setTimeout(60_000);

/** A service of the seeded environments. */
export interface Place {
  account: string;
  region: string;
  cluster: string;
  service: string;
}

export const BACKEND: Place = {
  account: '111122223333',
  region: 'us-east-1',
  cluster: 'evaluation-production',
  service: 'evaluation-backend',
};

/** Rolls; two tasks. */
export const STAGING: Place = {
  account: '444455556666',
  region: 'us-east-1',
  cluster: 'evaluation-staging',
  service: 'evaluation-backend',
};

const STEP = 500;
const MOST_STEPS = 2_400;

/** A sandbox that stands still, seen through the clients of one service's account. */
export class EcsSandbox {
  readonly sandbox: Sandbox;
  readonly place: Place;
  readonly ecs: ecs.ECSClient;
  readonly elb: ElasticLoadBalancingV2Client;
  readonly cloudwatch: CloudWatchClient;

  static create(
    place: Place = BACKEND,
    options: SandboxOptions = {},
  ): EcsSandbox {
    return new EcsSandbox(place, options);
  }

  private constructor(place: Place, options: SandboxOptions) {
    this.place = place;
    this.sandbox = Sandbox.create({
      clock: ManualClock.create(),
      traffic: false,
      ...options,
    });
    const config = this.clientConfig();
    this.ecs = new ecs.ECSClient(config);
    this.elb = new ElasticLoadBalancingV2Client(config);
    this.cloudwatch = new CloudWatchClient(config);
  }

  clientConfig() {
    return {
      region: this.place.region,
      endpoint: 'http://sandbox.local',
      credentials: {
        accessKeyId: `AKIA${this.place.account}`,
        secretAccessKey: 'secret',
      },
      requestHandler: this.sandbox.requestHandler(),
      maxAttempts: 1,
    };
  }

  get region(): Region {
    return this.sandbox.world.region(this.place.account, this.place.region);
  }

  /** The image reference of a version in this account. */
  image(version: string): string {
    const { account, region, service } = this.place;
    return `${account}.dkr.ecr.${region}.amazonaws.com/${service}:${version}`;
  }

  /** Pushes an image that behaves like 1.5.0 apart from what is given. */
  push(version: string, behaviour: Partial<ImageBehaviour> = {}): Image {
    const { world } = this.sandbox;
    const good = findImage(world, this.image('1.5.0'));
    if (!good) {
      throw new Error('The seed has no 1.5.0');
    }
    for (const image of this.region.images.values()) {
      image.tags = image.tags.filter(
        tag => tag !== version || image.repositoryName !== good.repositoryName,
      );
    }
    const image: Image = {
      ...good,
      digest: `sha256:${world.random
        .fork(`${version}/${this.region.images.size}`)
        .hex(64)}`,
      tags: [version],
      behaviour: { ...good.behaviour, ...behaviour },
    };
    this.region.images.set(image.digest, image);
    return image;
  }

  /** Registers the running task definition with another image. */
  async register(version: string): Promise<string> {
    const { taskDefinition } = await this.ecs.send(
      new ecs.DescribeTaskDefinitionCommand({
        taskDefinition: (await this.service()).taskDefinition,
      }),
    );
    const { family, cpu, memory, networkMode, containerDefinitions } =
      taskDefinition!;
    const registered = await this.ecs.send(
      new ecs.RegisterTaskDefinitionCommand({
        family,
        cpu,
        memory,
        networkMode,
        requiresCompatibilities: ['FARGATE'],
        containerDefinitions: containerDefinitions!.map(container => ({
          ...container,
          image: this.image(version),
        })),
      }),
    );
    return registered.taskDefinition!.taskDefinitionArn!;
  }

  async update(
    change: Partial<ecs.UpdateServiceCommandInput>,
  ): Promise<ecs.Service> {
    const { cluster, service } = this.place;
    const output = await this.ecs.send(
      new ecs.UpdateServiceCommand({ cluster, service, ...change }),
    );
    return output.service!;
  }

  /** Deploys a version; answers with the ARN of the deployment. */
  async deploy(
    version: string,
    configuration?: ecs.DeploymentConfiguration,
  ): Promise<string> {
    const service = await this.update({
      taskDefinition: await this.register(version),
      deploymentConfiguration: configuration,
    });
    return service.currentServiceDeployment!;
  }

  async service(): Promise<ecs.Service> {
    const { cluster, service } = this.place;
    const { services } = await this.ecs.send(
      new ecs.DescribeServicesCommand({ cluster, services: [service] }),
    );
    return services![0];
  }

  async deployment(arn: string): Promise<ecs.ServiceDeployment> {
    const { serviceDeployments } = await this.ecs.send(
      new ecs.DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [arn],
      }),
    );
    return serviceDeployments![0];
  }

  async revision(arn: string): Promise<ecs.ServiceRevision> {
    const { serviceRevisions } = await this.ecs.send(
      new ecs.DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }),
    );
    return serviceRevisions![0];
  }

  async stoppedTasks(): Promise<ecs.Task[]> {
    const { cluster, service: serviceName } = this.place;
    const { taskArns = [] } = await this.ecs.send(
      new ecs.ListTasksCommand({
        cluster,
        serviceName,
        desiredStatus: 'STOPPED',
      }),
    );
    if (taskArns.length === 0) {
      return [];
    }
    const { tasks } = await this.ecs.send(
      new ecs.DescribeTasksCommand({ cluster, tasks: taskArns }),
    );
    return tasks!;
  }

  async setAlarm(name: string, state: 'OK' | 'ALARM'): Promise<void> {
    await this.cloudwatch.send(
      new SetAlarmStateCommand({
        AlarmName: name,
        StateValue: state,
        StateReason: 'for the test',
      }),
    );
  }

  /** Percent of production traffic by target group, from the listener rule itself. */
  async ruleWeights(): Promise<Record<string, number>> {
    const { loadBalancers } = await this.service();
    const { Rules } = await this.elb.send(
      new DescribeRulesCommand({
        RuleArns: [
          loadBalancers![0].advancedConfiguration!.productionListenerRule!,
        ],
      }),
    );
    const groups = Rules![0].Actions![0].ForwardConfig!.TargetGroups!;
    return Object.fromEntries(
      groups.map(group => [group.TargetGroupArn!, group.Weight!]),
    );
  }

  /** Moves time on until something holds. @throws Error if it never does */
  async until<T>(look: () => Promise<T | false | undefined>): Promise<T> {
    for (let i = 0; i < MOST_STEPS; i++) {
      const seen = await look();
      if (seen) {
        return seen;
      }
      this.sandbox.advance(STEP);
    }
    throw new Error(
      `It did not happen within ${(MOST_STEPS * STEP) / 1000} s: ${look}`,
    );
  }

  /** Moves time on until a deployment has come to its end. */
  async finished(arn: string): Promise<ecs.ServiceDeployment> {
    return this.until(async () => {
      const deployment = await this.deployment(arn);
      return deployment.finishedAt && deployment;
    });
  }

  /** Moves time on until a deployment awaits an answer; answers with the hook. */
  async paused(arn: string): Promise<ecs.DeploymentLifecycleHookDetail> {
    return this.until(async () =>
      (await this.deployment(arn)).lifecycleHookDetails!.find(
        hook => hook.status === 'AWAITING_ACTION',
      ),
    );
  }

  async events(): Promise<string[]> {
    return (await this.service()).events!.map(event => event.message!);
  }
}
