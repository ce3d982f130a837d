import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { invalidParameter } from './errors';
import { regionOf, requireCluster, serviceArnOf } from './lookup';
import { toService } from './serviceShape';

const MAX_SERVICES = 10;

/** DescribeServices, at most ten at once. */
export function describeServices(
  world: World,
): Handler<typeof ecs, 'DescribeServices'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const cluster = requireCluster(region, input.cluster);
    const references = input.services ?? [];
    if (references.length === 0) {
      throw invalidParameter('Services cannot be empty.');
    }
    if (references.length > MAX_SERVICES) {
      throw invalidParameter(
        `Services cannot have more than ${MAX_SERVICES} elements.`,
      );
    }
    const tags = input.include?.includes('TAGS') ?? false;
    const services: ecs.Service[] = [];
    const failures: ecs.Failure[] = [];
    for (const reference of references) {
      const arn = serviceArnOf(region, cluster, reference);
      const service = region.ecs.services.get(arn);
      if (service?.clusterArn === cluster.arn) {
        services.push(toService(world, region, service, { tags }));
      } else {
        failures.push({ arn, reason: 'MISSING' });
      }
    }
    return { services, failures };
  };
}
