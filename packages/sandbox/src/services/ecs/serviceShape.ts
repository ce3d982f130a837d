import type * as sdk from '@aws-sdk/client-ecs';
import { currentDeployment, deploymentsOf } from '../../world/ecs/deployments';
import { Ecs } from '../../world/ecs/Ecs';
import { isLive, isPresent, tasksOf } from '../../world/ecs/lookup';
import { deploymentName } from '../../world/ecs/names';
import type {
  Region,
  Service,
  ServiceDeployment,
  ServiceLoadBalancer,
  World,
} from '../../world/model';
import { toDeploymentConfiguration } from './deploymentConfigurationShape';
import { toTags } from './tags';

/** A load balancer of a service as ECS shows it. */
export function toLoadBalancer({
  advanced,
  ...rest
}: ServiceLoadBalancer): sdk.LoadBalancer {
  return { ...rest, advancedConfiguration: advanced };
}

/** Subnets and security groups as ECS shows them. */
export function toNetwork(
  of: Pick<Service, 'subnets' | 'securityGroups'>,
): sdk.NetworkConfiguration {
  return {
    awsvpcConfiguration: {
      subnets: of.subnets,
      securityGroups: of.securityGroups,
      assignPublicIp: 'DISABLED',
    },
  };
}

/** Tasks of a revision, as ECS counts them. */
export function countRevision(
  world: World,
  region: Region,
  service: Service,
  revisionArn: string,
): { requested: number; running: number; pending: number } {
  const tasks = tasksOf(region, service).filter(
    task => task.serviceRevisionArn === revisionArn && isPresent(task),
  );
  const running = tasks.filter(task => task.lastStatus === 'RUNNING').length;
  return {
    requested: requestedTasks(world, service, revisionArn),
    running,
    pending: tasks.filter(task => isLive(task) && task.lastStatus !== 'RUNNING')
      .length,
  };
}

function requestedTasks(
  world: World,
  service: Service,
  revisionArn: string,
): number {
  const wanted = Ecs.of(world).wanted.get(service.arn);
  if (wanted) {
    return wanted.get(revisionArn) ?? 0;
  }
  // the world has not moved yet
  return revisionArn === service.currentRevisionArn ? service.desiredCount : 0;
}

type Rollout = Pick<
  sdk.Deployment,
  'status' | 'rolloutState' | 'rolloutStateReason'
>;

function rollouts(
  region: Region,
  service: Service,
): { arn: string; rollout: Rollout; deployment?: ServiceDeployment }[] {
  const all = deploymentsOf(region, service);
  const under = currentDeployment(region, service);
  const back = under?.rollback !== undefined;
  const primary = back
    ? service.currentRevisionArn
    : under?.targetRevisionArn ?? service.currentRevisionArn;
  const present = tasksOf(region, service)
    .filter(isPresent)
    .map(task => task.serviceRevisionArn);
  const arns = new Set(
    [primary, service.currentRevisionArn, ...present].filter(Boolean),
  );
  return [...arns].map(arn => {
    const deployment = all.find(d => d.targetRevisionArn === arn);
    const name = `ECS deployment ${deploymentName(arn)}`;
    const moving = under !== undefined && arn === primary;
    const failed =
      !moving && arn !== service.currentRevisionArn && deployment !== undefined;
    return {
      arn,
      deployment,
      rollout: {
        status: arn === primary ? 'PRIMARY' : 'ACTIVE',
        rolloutState:
          (moving && 'IN_PROGRESS') || (failed && 'FAILED') || 'COMPLETED',
        rolloutStateReason:
          (moving && `${name} in progress.`) ||
          (failed && deployment?.statusReason) ||
          `${name} completed.`,
      },
    };
  });
}

function toDeployments(
  world: World,
  region: Region,
  service: Service,
): sdk.Deployment[] {
  return rollouts(region, service).map(({ arn, rollout, deployment }) => {
    const revision = region.ecs.revisions.get(arn);
    const count = countRevision(world, region, service, arn);
    return {
      id: deploymentName(arn),
      ...rollout,
      taskDefinition: revision?.taskDefinitionArn,
      desiredCount: count.requested,
      runningCount: count.running,
      pendingCount: count.pending,
      failedTasks: deployment?.circuitBreaker.failureCount ?? 0,
      createdAt: new Date(revision?.createdAt ?? service.createdAt),
      updatedAt: new Date(
        deployment?.updatedAt ?? revision?.createdAt ?? service.createdAt,
      ),
      launchType: service.launchType,
      platformVersion: revision?.platformVersion,
      platformFamily: 'Linux',
      networkConfiguration: toNetwork(revision ?? service),
    };
  });
}

/** A service as ECS shows it. */
export function toService(
  world: World,
  region: Region,
  service: Service,
  options: { tags: boolean },
): sdk.Service {
  const tasks = tasksOf(region, service).filter(isPresent);
  const deployments = toDeployments(world, region, service);
  const newest = deploymentsOf(region, service).pop();
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.clusterArn,
    status: service.status,
    desiredCount: service.desiredCount,
    runningCount: tasks.filter(task => task.lastStatus === 'RUNNING').length,
    pendingCount: tasks.filter(
      task => isLive(task) && task.lastStatus !== 'RUNNING',
    ).length,
    launchType: service.launchType,
    platformVersion: service.platformVersion,
    platformFamily: 'Linux',
    taskDefinition: service.taskDefinitionArn,
    deploymentConfiguration: toDeploymentConfiguration(
      service.deploymentConfiguration,
    ),
    deploymentController: { type: 'ECS' },
    deployments,
    // ECS goes on naming the last one after it has ended
    currentServiceDeployment: service.currentDeploymentArn ?? newest?.arn,
    currentServiceRevisions: deployments.map(({ id }) => {
      const arn = `${service.arn.replace(
        ':service/',
        ':service-revision/',
      )}/${id?.slice('ecs-svc/'.length)}`;
      const count = countRevision(world, region, service, arn);
      return {
        arn,
        requestedTaskCount: count.requested,
        runningTaskCount: count.running,
        pendingTaskCount: count.pending,
      };
    }),
    loadBalancers: service.loadBalancers.map(toLoadBalancer),
    serviceRegistries: [],
    networkConfiguration: toNetwork(service),
    healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
    schedulingStrategy: 'REPLICA',
    events: service.events.map(event => ({
      ...event,
      createdAt: new Date(event.createdAt),
    })),
    placementConstraints: [],
    placementStrategy: [],
    createdAt: new Date(service.createdAt),
    enableECSManagedTags: true,
    propagateTags: 'SERVICE',
    enableExecuteCommand: service.enableExecuteCommand,
    availabilityZoneRebalancing: 'DISABLED',
    tags: options.tags ? toTags(service.tags) : undefined,
  };
}
