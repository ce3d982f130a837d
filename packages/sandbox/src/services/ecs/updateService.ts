import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { isDeepStrictEqual } from 'node:util';
import { startDeployment } from '../../world/ecs/deployments';
import { Ecs } from '../../world/ecs/Ecs';
import type { Region, Service } from '../../world/model';
import type { OperationInput } from '../../wire';
import { fromDeploymentConfiguration } from './deploymentConfigurationShape';
import { serviceNotActive } from './errors';
import {
  regionOf,
  requireActiveTaskDefinition,
  requireService,
} from './lookup';
import {
  fromDesiredCount,
  fromLoadBalancers,
  fromNetwork,
  fromPlatformVersion,
} from './serviceInput';
import { toService } from './serviceShape';
import {
  validateDeploymentConfiguration,
  validateLoadBalancers,
} from './validation';

/** UpdateService. Has no client token: every call that changes what runs starts a
 * deployment, and supersedes the one under way. */
export function updateService(
  world: World,
): Handler<typeof ecs, 'UpdateService'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const service = requireService(region, input.cluster, input.service);
    if (service.status !== 'ACTIVE') {
      throw serviceNotActive();
    }
    const next = changed(region, service, input);
    const deploys = input.forceNewDeployment === true || differs(service, next);
    Object.assign(service, next);
    if (deploys) {
      startDeployment(Ecs.of(world), region, service, world.clock.now());
    }
    return { service: toService(world, region, service, { tags: false }) };
  };
}

type Change = Pick<
  Service,
  | 'taskDefinitionArn'
  | 'desiredCount'
  | 'deploymentConfiguration'
  | 'loadBalancers'
  | 'subnets'
  | 'securityGroups'
  | 'platformVersion'
  | 'healthCheckGracePeriodSeconds'
  | 'enableExecuteCommand'
>;

function changed(
  region: Region,
  service: Service,
  input: OperationInput<typeof ecs, 'UpdateService'>,
): Change {
  const network = fromNetwork(input.networkConfiguration) ?? service;
  const next: Change = {
    taskDefinitionArn: input.taskDefinition
      ? requireActiveTaskDefinition(region, input.taskDefinition).arn
      : service.taskDefinitionArn,
    desiredCount: fromDesiredCount(input.desiredCount) ?? service.desiredCount,
    deploymentConfiguration: fromDeploymentConfiguration(
      input.deploymentConfiguration,
      service.deploymentConfiguration,
    ),
    loadBalancers: input.loadBalancers
      ? fromLoadBalancers(region, input.loadBalancers)
      : service.loadBalancers,
    subnets: network.subnets,
    securityGroups: network.securityGroups,
    platformVersion:
      fromPlatformVersion(input.platformVersion) ?? service.platformVersion,
    healthCheckGracePeriodSeconds:
      input.healthCheckGracePeriodSeconds ??
      service.healthCheckGracePeriodSeconds,
    enableExecuteCommand:
      input.enableExecuteCommand ?? service.enableExecuteCommand,
  };
  validateDeploymentConfiguration(next.deploymentConfiguration);
  validateLoadBalancers(
    next.loadBalancers,
    next.deploymentConfiguration.strategy,
  );
  return next;
}

/** Whether a change alters what runs; the rest takes effect without a deployment. */
function differs(service: Service, next: Change): boolean {
  return (
    service.taskDefinitionArn !== next.taskDefinitionArn ||
    service.platformVersion !== next.platformVersion ||
    !isDeepStrictEqual(service.loadBalancers, next.loadBalancers) ||
    !isDeepStrictEqual(service.subnets, next.subnets) ||
    !isDeepStrictEqual(service.securityGroups, next.securityGroups)
  );
}
