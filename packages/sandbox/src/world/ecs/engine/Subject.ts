import type {
  Millis,
  Region,
  Service,
  ServiceDeployment,
  ServiceLoadBalancer,
  ServiceRevision,
} from '../../model';
import type { Ecs } from '../Ecs';
import { isHealthy, isLive, isPresent, tasksOf } from '../lookup';
import type { DeploymentRun } from './DeploymentRun';

/** How many tasks of a revision there are, by how far they are. */
export interface RevisionCount {
  /** Starting or running. */
  live: number;
  /** Running and passing every health check. */
  healthy: number;
  /** Not stopped yet; includes those that drain. */
  present: number;
}

/** A deployment in one step of the engine, with what surrounds it. */
export interface Subject {
  ecs: Ecs;
  region: Region;
  service: Service;
  deployment: ServiceDeployment;
  run: DeploymentRun;
  target: ServiceRevision;
  /** The revision that last completed, what a rollback goes back to. */
  current?: ServiceRevision;
  now: Millis;
}

/** The deployment with its surroundings. @throws Error if its revision is gone. */
export function subjectOf(
  ecs: Ecs,
  region: Region,
  service: Service,
  deployment: ServiceDeployment,
  now: Millis,
): Subject {
  const target = region.ecs.revisions.get(deployment.targetRevisionArn);
  if (!target) {
    throw new Error(`No service revision ${deployment.targetRevisionArn}`);
  }
  return {
    ecs,
    region,
    service,
    deployment,
    run: ecs.run(deployment),
    target,
    current: region.ecs.revisions.get(service.currentRevisionArn),
    now,
  };
}

/** The load balancer settings by which traffic is shifted. */
export function shiftedLoadBalancer(
  subject: Subject,
): ServiceLoadBalancer | undefined {
  return subject.target.loadBalancers.find(lb => lb.advanced);
}

/** Counts the tasks of the revisions that `include` accepts. */
export function countTasks(
  { region, service }: Pick<Subject, 'region' | 'service'>,
  include: (revisionArn: string) => boolean,
): RevisionCount {
  const count = { live: 0, healthy: 0, present: 0 };
  for (const task of tasksOf(region, service)) {
    if (include(task.serviceRevisionArn)) {
      count.present += isPresent(task) ? 1 : 0;
      count.live += isLive(task) ? 1 : 0;
      count.healthy += isHealthy(region, task) ? 1 : 0;
    }
  }
  return count;
}
