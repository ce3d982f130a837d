import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { invalidParameter } from './errors';
import { regionOf } from './lookup';
import { toServiceDeployment } from './serviceDeploymentShape';

const MAX_DEPLOYMENTS = 20;

/** DescribeServiceDeployments, at most twenty at once. */
export function describeServiceDeployments(
  world: World,
): Handler<typeof ecs, 'DescribeServiceDeployments'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const { serviceDeploymentArns: arns } = input;
    if (arns.length === 0 || arns.length > MAX_DEPLOYMENTS) {
      throw invalidParameter(
        `serviceDeploymentArns must have between 1 and ${MAX_DEPLOYMENTS} elements.`,
      );
    }
    const serviceDeployments: ecs.ServiceDeployment[] = [];
    const failures: ecs.Failure[] = [];
    for (const arn of arns) {
      const deployment = region.ecs.deployments.get(arn);
      if (deployment) {
        serviceDeployments.push(toServiceDeployment(world, region, deployment));
      } else {
        failures.push({ arn, reason: 'MISSING' });
      }
    }
    return { serviceDeployments, failures };
  };
}
