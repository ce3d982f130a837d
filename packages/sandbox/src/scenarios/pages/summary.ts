import { availabilityOf, rdsState } from '../../world/data/rds';
import { Ecs } from '../../world/ecs/Ecs';
import type { Region, Service, World } from '../../world/model';

/** A service in a few words. */
export interface ServiceSummary {
  name: string;
  desired: number;
  running: number;
  pending: number;
  /** Versions of its running tasks. */
  versions: string[];
  /** Percent of production traffic by target group. */
  weights: { targetGroup: string; percent: number; healthy: number }[];
  deployment?: { strategy: string; status: string; stage: string };
}

/** An environment in a few words. */
export interface EnvironmentSummary {
  name: string;
  account: string;
  region: string;
  services: ServiceSummary[];
  alarms: { total: number; firing: string[] };
  databases: { id: string; state: string }[];
}

/** What stands in the world now, environment by environment. */
export function summarize(world: World): EnvironmentSummary[] {
  return [...world.regions()].flatMap(region =>
    [...region.elb.loadBalancers.values()].map(({ tags, name }) => {
      const environment = tags.Environment ?? name;
      const here = (each: { tags: Record<string, string> }) =>
        each.tags.Environment === environment;
      const alarms = [...region.alarms.values()].filter(here);
      return {
        name: environment,
        account: region.account,
        region: region.name,
        services: [...region.ecs.services.values()]
          .filter(here)
          .map(service => summarizeService(world, region, service)),
        alarms: {
          total: alarms.length,
          firing: alarms
            .filter(alarm => alarm.state === 'ALARM')
            .map(alarm => alarm.name),
        },
        databases: [...rdsState(region).instances.values()]
          .filter(here)
          .map(each => ({ id: each.id, state: availabilityOf(each) })),
      };
    }),
  );
}

function summarizeService(
  world: World,
  region: Region,
  service: Service,
): ServiceSummary {
  const ecs = Ecs.of(world);
  const tasks = [...region.ecs.tasks.values()].filter(
    task =>
      task.serviceName === service.name &&
      task.clusterArn === service.clusterArn &&
      task.lastStatus !== 'STOPPED',
  );
  const running = tasks.filter(task => task.lastStatus === 'RUNNING');
  const deployment = region.ecs.deployments.get(
    service.currentDeploymentArn ?? '',
  );
  return {
    name: service.name,
    desired: service.desiredCount,
    running: running.length,
    pending: tasks.filter(
      task => task.lastStatus !== 'RUNNING' && task.desiredStatus === 'RUNNING',
    ).length,
    versions: [
      ...new Set(
        running.map(task => ecs.record(task).image?.tags[0] ?? 'unknown'),
      ),
    ].sort(),
    weights: weightsOf(region, service),
    deployment: deployment && {
      strategy: deployment.configuration.strategy,
      status: deployment.status,
      stage: deployment.lifecycleStage,
    },
  };
}

function weightsOf(
  region: Region,
  service: Service,
): ServiceSummary['weights'] {
  const rules = service.loadBalancers.flatMap(
    ({ advanced }) =>
      region.elb.rules.get(advanced?.productionListenerRule ?? '') ?? [],
  );
  return rules.flatMap(({ forward }) => {
    const total = forward.reduce((sum, { weight }) => sum + weight, 0) || 1;
    return forward.flatMap(({ targetGroupArn, weight }) => {
      const group = region.elb.targetGroups.get(targetGroupArn);
      return group
        ? [
            {
              targetGroup: group.name,
              percent: Math.round((1000 * weight) / total) / 10,
              healthy: [...group.targets.values()].filter(
                target => target.state === 'healthy',
              ).length,
            },
          ]
        : [];
    });
  });
}
