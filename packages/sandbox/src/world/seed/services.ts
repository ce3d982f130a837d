import { shiftRule } from '../elb/rules';
import { Ecs } from '../ecs/Ecs';
import { addEvent } from '../ecs/events';
import { arnOf } from '../ecs/names';
import { registerTask, startTask } from '../ecs/tasks';
import type { Millis, Region, Service } from '../model';
import { tagsOf } from './environments';
import type { EnvironmentPlan, ServicePlan } from './environments';
import { replayDeployment } from './history';
import type { Site } from './loadBalancing';
import { logGroupOf, seedTaskDefinition } from './taskDefinitions';

const DAY = 86_400_000;
const STEADY_EVENT_MS = 6 * 3_600_000;

/** A service with its history, its tasks and its place behind the load balancer. */
export function seedService(
  ecs: Ecs,
  region: Region,
  environment: EnvironmentPlan,
  plan: ServicePlan,
  site: Site,
): Service {
  const now = ecs.world.clock.now();
  const attachment = site.attachments.get(plan.name);
  const createdAt = now - (plan.history[0].daysAgo + 200) * DAY;
  const tags = tagsOf(environment, plan.name);
  region.logs.createGroup(logGroupOf(environment, plan), tags, 30);
  plan.history.forEach(({ version, daysAgo }, index) =>
    seedTaskDefinition(
      region,
      environment,
      plan,
      version,
      index + 31,
      now - daysAgo * DAY - 240_000,
    ),
  );
  const service: Service = {
    arn: arnOf(region, 'ecs', `service/${environment.cluster}/${plan.name}`),
    name: plan.name,
    clusterArn: arnOf(region, 'ecs', `cluster/${environment.cluster}`),
    status: 'ACTIVE',
    desiredCount: plan.desiredCount,
    taskDefinitionArn: '',
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    subnets: site.subnets,
    securityGroups: site.securityGroups,
    loadBalancers: attachment ? [attachment] : [],
    healthCheckGracePeriodSeconds: 60,
    deploymentConfiguration: structuredClone(plan.configuration),
    currentRevisionArn: '',
    events: [],
    enableExecuteCommand: false,
    createdAt,
    tags,
  };
  region.ecs.services.set(service.arn, service);
  for (const past of plan.history) {
    replayDeployment(ecs, region, service, past, now - past.daysAgo * DAY);
  }
  const runningSince = lastFinish(region, service);
  runTasks(ecs, region, service, runningSince, now);
  routeTraffic(region, service);
  tellSteady(ecs, service, runningSince, now);
  return service;
}

function lastFinish(region: Region, service: Service): Millis {
  const finishes = [...region.ecs.deployments.values()]
    .filter(deployment => deployment.serviceArn === service.arn)
    .map(deployment => deployment.finishedAt ?? 0);
  return Math.max(...finishes);
}

function tellSteady(
  ecs: Ecs,
  service: Service,
  since: Millis,
  now: Millis,
): void {
  let last = since;
  for (let at = since + STEADY_EVENT_MS; at <= now; at += STEADY_EVENT_MS) {
    addEvent(ecs, service, at, 'has reached a steady state.');
    last = at;
  }
  ecs.steadySince.set(service.arn, last);
}

/** Tasks that have been up and healthy since the last deployment. */
function runTasks(
  ecs: Ecs,
  region: Region,
  service: Service,
  finishedAt: Millis,
  now: Millis,
): void {
  const revision = region.ecs.revisions.get(service.currentRevisionArn);
  for (let i = 0; revision && i < service.desiredCount; i++) {
    const createdAt = Math.min(now, finishedAt) - 300_000 + i * 1_700;
    const task = startTask(ecs, region, service, revision, createdAt);
    task.pullStartedAt = createdAt + 9_000;
    task.pullStoppedAt = createdAt + 17_000;
    task.startedAt = createdAt + 24_000;
    task.lastStatus = 'RUNNING';
    task.healthStatus = 'HEALTHY';
    for (const container of task.containers) {
      container.lastStatus = 'RUNNING';
    }
    Object.assign(ecs.record(task), {
      since: task.startedAt,
      wasHealthy: true,
    });
    registerTask(region, task, revision, task.startedAt);
    const group = region.elb.targetGroups.get(task.targetGroupArn ?? '');
    const target = [...(group?.targets.values() ?? [])].find(
      t => t.id === task.privateIp,
    );
    if (target) {
      Object.assign(target, {
        state: 'healthy',
        reason: undefined,
        description: undefined,
        since: task.startedAt + 40_000,
      });
    }
  }
}

function routeTraffic(region: Region, service: Service): void {
  const revision = region.ecs.revisions.get(service.currentRevisionArn);
  const group = revision?.resolvedTargetGroupArn;
  for (const { targetGroupArn, advanced } of service.loadBalancers) {
    if (!group || !advanced) {
      continue;
    }
    const other =
      group === targetGroupArn
        ? advanced.alternateTargetGroupArn
        : targetGroupArn;
    for (const arn of [
      advanced.productionListenerRule,
      advanced.testListenerRule,
    ]) {
      const rule = region.elb.rules.get(arn ?? '');
      if (rule) {
        shiftRule(rule, group, 100, other);
      }
    }
  }
}
