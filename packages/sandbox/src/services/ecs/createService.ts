import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { startDeployment } from '../../world/ecs/deployments';
import { Ecs } from '../../world/ecs/Ecs';
import type { Service } from '../../world/model';
import { fromDeploymentConfiguration } from './deploymentConfigurationShape';
import { invalidParameter } from './errors';
import {
  regionOf,
  requireActiveTaskDefinition,
  requireCluster,
  serviceArnOf,
} from './lookup';
import {
  fromDesiredCount,
  fromLoadBalancers,
  fromNetwork,
  fromPlatformVersion,
} from './serviceInput';
import { toService } from './serviceShape';
import { fromTags } from './tags';
import {
  validateDeploymentConfiguration,
  validateLoadBalancers,
} from './validation';

/** CreateService: a replica service on Fargate; its first deployment starts at once. */
export function createService(
  world: World,
): Handler<typeof ecs, 'CreateService'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const cluster = requireCluster(region, input.cluster);
    const arn = serviceArnOf(region, cluster, input.serviceName);
    const present = region.ecs.services.get(arn);
    if (present && present.status !== 'INACTIVE') {
      throw invalidParameter('Creation of service was not idempotent.');
    }
    const network = fromNetwork(input.networkConfiguration);
    if (!network) {
      throw invalidParameter(
        "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
      );
    }
    if (!input.taskDefinition) {
      throw invalidParameter('TaskDefinition can not be blank.');
    }
    const configuration = fromDeploymentConfiguration(
      input.deploymentConfiguration,
    );
    const loadBalancers = fromLoadBalancers(region, input.loadBalancers ?? []);
    validateDeploymentConfiguration(configuration);
    validateLoadBalancers(loadBalancers, configuration.strategy);
    const now = world.clock.now();
    const service: Service = {
      arn,
      name: input.serviceName,
      clusterArn: cluster.arn,
      status: 'ACTIVE',
      desiredCount: fromDesiredCount(input.desiredCount) ?? 1,
      taskDefinitionArn: requireActiveTaskDefinition(
        region,
        input.taskDefinition,
      ).arn,
      launchType: 'FARGATE',
      platformVersion: fromPlatformVersion(input.platformVersion) ?? '1.4.0',
      ...network,
      loadBalancers,
      healthCheckGracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? 0,
      deploymentConfiguration: configuration,
      currentRevisionArn: '',
      events: [],
      enableExecuteCommand: input.enableExecuteCommand ?? false,
      createdAt: now,
      tags: fromTags(input.tags),
    };
    region.ecs.services.set(arn, service);
    startDeployment(Ecs.of(world), region, service, now);
    return { service: toService(world, region, service, { tags: true }) };
  };
}
