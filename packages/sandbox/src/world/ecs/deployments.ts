import type {
  Millis,
  Region,
  Service,
  ServiceDeployment,
  ServiceDeploymentStatus,
  ServiceRevision,
} from '../model';
import type { Ecs } from './Ecs';
import { failureThreshold } from './engine/circuitBreaker';
import { isPresent, tasksOf } from './lookup';
import { arnOf, deploymentId, servicePath } from './names';
import { createRevision } from './revisions';

const TERMINAL: ReadonlySet<ServiceDeploymentStatus> = new Set([
  'SUCCESSFUL',
  'STOPPED',
  'ROLLBACK_SUCCESSFUL',
  'ROLLBACK_FAILED',
]);

/** Whether a deployment has come to its end. */
export function isTerminal(deployment: ServiceDeployment): boolean {
  return TERMINAL.has(deployment.status);
}

/** The deployments of a service, oldest first. */
export function deploymentsOf(
  region: Region,
  service: Service,
): ServiceDeployment[] {
  return [...region.ecs.deployments.values()]
    .filter(deployment => deployment.serviceArn === service.arn)
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** The one under way, if there is one. */
export function currentDeployment(
  region: Region,
  service: Service,
): ServiceDeployment | undefined {
  return region.ecs.deployments.get(service.currentDeploymentArn ?? '');
}

function activeRevisions(region: Region, service: Service): string[] {
  const arns = tasksOf(region, service)
    .filter(isPresent)
    .map(task => task.serviceRevisionArn);
  const current = service.currentRevisionArn;
  return [...new Set(current ? [current, ...arns] : arns)];
}

/**
 * Starts a deployment of the service as it is configured now. One that is under
 * way is superseded: it stops where it is, without a rollback.
 */
export function startDeployment(
  ecs: Ecs,
  region: Region,
  service: Service,
  at: Millis,
): ServiceDeployment {
  const { strategy, circuitBreaker, alarms } = service.deploymentConfiguration;
  const superseded = currentDeployment(region, service);
  if (superseded && !isTerminal(superseded)) {
    superseded.status = 'STOP_REQUESTED';
    superseded.statusReason =
      'Service deployment was superseded by a newer service deployment.';
    superseded.updatedAt = at;
    ecs.superseded.add(superseded.arn);
  }
  const sources = activeRevisions(region, service);
  const predecessor = region.ecs.revisions.get(service.currentRevisionArn);
  const revision = createRevision(ecs, region, service, {
    predecessor,
    shifts: strategy !== 'ROLLING',
    at,
  });
  const deployment: ServiceDeployment = {
    arn: arnOf(
      region,
      'ecs',
      `service-deployment/${servicePath(service)}/${deploymentId(ecs.random)}`,
    ),
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    status: 'PENDING',
    lifecycleStage: '',
    createdAt: at,
    updatedAt: at,
    sourceRevisionArns: sources,
    targetRevisionArn: revision.arn,
    configuration: structuredClone(service.deploymentConfiguration),
    weights:
      strategy === 'ROLLING' ? {} : initialWeights(predecessor, revision),
    hooks: [],
    circuitBreaker: {
      status: circuitBreaker.enable ? 'MONITORING' : 'DISABLED',
      failureCount: 0,
      threshold: failureThreshold(circuitBreaker, service.desiredCount),
    },
    alarms: {
      status: alarms.enable ? 'MONITORING' : 'DISABLED',
      alarmNames: [...alarms.alarmNames],
      triggeredAlarmNames: [],
    },
  };
  region.ecs.deployments.set(deployment.arn, deployment);
  service.currentDeploymentArn = deployment.arn;
  ecs.run(deployment);
  return deployment;
}

function initialWeights(
  predecessor: ServiceRevision | undefined,
  revision: ServiceRevision,
): ServiceDeployment['weights'] {
  return {
    ...(predecessor
      ? { [predecessor.arn]: { production: 100, test: 100 } }
      : {}),
    [revision.arn]: { production: 0, test: 0 },
  };
}
