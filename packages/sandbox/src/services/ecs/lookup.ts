import { arnOf } from '../../world/ecs/names';
import type {
  Cluster,
  Region,
  Service,
  ServiceDeployment,
  Task,
  TaskDefinition,
  World,
} from '../../world/model';
import { limitWithin, pageOf } from '../paging';
import type { Page } from '../paging';
import type { Call } from '../../wire';
import {
  clientError,
  clusterNotFound,
  invalidParameter,
  invalidToken,
  serviceDeploymentNotFound,
  serviceNotFound,
} from './errors';

/** The region a call is for. */
export function regionOf(world: World, call: Call): Region {
  return world.region(call.account, call.region);
}

/** A cluster by name or ARN; `default` when nothing is given. */
export function findCluster(
  region: Region,
  cluster: string = 'default',
): Cluster | undefined {
  const arn = cluster.startsWith('arn:')
    ? cluster
    : arnOf(region, 'ecs', `cluster/${cluster}`);
  return region.ecs.clusters.get(arn);
}

/** @throws ClusterNotFoundException */
export function requireCluster(region: Region, cluster?: string): Cluster {
  const found = findCluster(region, cluster);
  if (!found) {
    throw clusterNotFound();
  }
  return found;
}

/** The ARN that a service's name or ARN stands for. */
export function serviceArnOf(
  region: Region,
  cluster: Cluster,
  service: string,
): string {
  return service.startsWith('arn:')
    ? service
    : arnOf(region, 'ecs', `service/${cluster.name}/${service}`);
}

/** @throws ClusterNotFoundException, ServiceNotFoundException */
export function requireService(
  region: Region,
  cluster: string | undefined,
  service: string,
): Service {
  const { name, arn } = requireCluster(region, cluster);
  const serviceArn = serviceArnOf(region, { name, arn } as Cluster, service);
  const found = region.ecs.services.get(serviceArn);
  if (!found || found.clusterArn !== arn) {
    throw serviceNotFound();
  }
  return found;
}

/** A task of a cluster by id or ARN. */
export function findTask(
  region: Region,
  cluster: Cluster,
  task: string,
): Task | undefined {
  const arn = task.startsWith('arn:')
    ? task
    : arnOf(region, 'ecs', `task/${cluster.name}/${task}`);
  const found = region.ecs.tasks.get(arn);
  return found?.clusterArn === cluster.arn ? found : undefined;
}

/** A task definition by ARN, `family:revision` or family (its newest active one). */
export function findTaskDefinition(
  region: Region,
  reference: string,
): TaskDefinition | undefined {
  const name = reference.replace(/^arn:.*:task-definition\//, '');
  const exact = region.ecs.taskDefinitions.get(
    arnOf(region, 'ecs', `task-definition/${name}`),
  );
  if (exact || name.includes(':')) {
    return exact;
  }
  return [...region.ecs.taskDefinitions.values()]
    .filter(d => d.family === name && d.status === 'ACTIVE')
    .sort((a, b) => b.revision - a.revision)[0];
}

/** @throws ClientException if it does not exist or is not ACTIVE */
export function requireActiveTaskDefinition(
  region: Region,
  reference: string,
): TaskDefinition {
  const found = findTaskDefinition(region, reference);
  if (!found) {
    throw clientError('TaskDefinition not found.');
  }
  if (found.status !== 'ACTIVE') {
    throw clientError('TaskDefinition is inactive');
  }
  return found;
}

/** @throws ServiceDeploymentNotFoundException */
export function requireDeployment(
  region: Region,
  arn: string,
): ServiceDeployment {
  if (!/^arn:[^:]+:ecs:.*:service-deployment\//.test(arn)) {
    throw invalidParameter('Invalid service deployment ARN.');
  }
  const found = region.ecs.deployments.get(arn);
  if (!found) {
    throw serviceDeploymentNotFound();
  }
  return found;
}

/** One page of a listing, by ECS's rules for `maxResults` and `nextToken`. */
export function pageOfEcs<T>(
  all: readonly T[],
  input: { nextToken?: string; maxResults?: number },
  call: Call,
  defaultLimit: number,
): Page<T> {
  return pageOf(all, {
    token: input.nextToken,
    limit: limitWithin(
      'maxResults',
      input.maxResults,
      { min: 1, max: 100, default: defaultLimit },
      'InvalidParameterException',
    ),
    call,
    invalidToken,
  });
}
