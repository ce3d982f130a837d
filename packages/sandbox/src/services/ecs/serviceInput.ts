import type * as sdk from '@aws-sdk/client-ecs';
import type { Region, Service, ServiceLoadBalancer } from '../../world/model';
import { invalidParameter } from './errors';

const LATEST_PLATFORM = '1.4.0';

/** @throws InvalidParameterException for anything but a whole number from zero */
export function fromDesiredCount(count?: number): number | undefined {
  if (count !== undefined && (!Number.isInteger(count) || count < 0)) {
    throw invalidParameter('Desired count must be a non-negative integer.');
  }
  return count;
}

/** The version that `LATEST` stands for, or the one given. */
export function fromPlatformVersion(version?: string): string | undefined {
  return version === 'LATEST' ? LATEST_PLATFORM : version;
}

/** @throws InvalidParameterException if there are no subnets */
export function fromNetwork(
  network?: sdk.NetworkConfiguration,
): Pick<Service, 'subnets' | 'securityGroups'> | undefined {
  const vpc = network?.awsvpcConfiguration;
  if (!vpc) {
    return undefined;
  }
  if (!vpc.subnets?.length) {
    throw invalidParameter('subnets can not be empty.');
  }
  return {
    subnets: [...vpc.subnets],
    securityGroups: [...(vpc.securityGroups ?? [])],
  };
}

/** @throws InvalidParameterException if a target group does not exist */
export function fromLoadBalancers(
  region: Region,
  loadBalancers: readonly sdk.LoadBalancer[],
): ServiceLoadBalancer[] {
  return loadBalancers.map(({ advancedConfiguration: advanced, ...given }) => {
    const {
      targetGroupArn = '',
      containerName = '',
      containerPort = 0,
    } = given;
    if (!region.elb.targetGroups.has(targetGroupArn)) {
      throw invalidParameter(
        `The target group with targetGroupArn ${targetGroupArn} does not exist.`,
      );
    }
    return {
      targetGroupArn,
      containerName,
      containerPort,
      ...(advanced
        ? {
            advanced: {
              alternateTargetGroupArn: advanced.alternateTargetGroupArn ?? '',
              productionListenerRule: advanced.productionListenerRule ?? '',
              ...(advanced.testListenerRule
                ? { testListenerRule: advanced.testListenerRule }
                : {}),
              roleArn: advanced.roleArn ?? '',
            },
          }
        : {}),
    };
  });
}
