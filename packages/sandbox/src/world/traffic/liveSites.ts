import { Ecs } from '../ecs/Ecs';
import { taskBehaviour } from '../ecs/software';
import { logStreamOf } from '../ecs/taskLog';
import {
  LoadBalancer,
  Region,
  Service,
  TargetGroup,
  Task,
  World,
} from '../model';
import {
  Branch,
  Cell,
  forwardsOf,
  GroupState,
  SAMPLE_PATHS,
  ServiceState,
  Site,
} from './site';

/** Reads every load balancer of the world and what stands behind it now. */
export function liveSites(world: World): Site[] {
  const sites: Site[] = [];
  for (const region of world.regions()) {
    if (region.elb.loadBalancers.size === 0) continue;
    const services = serviceStates(world, region);
    for (const loadBalancer of region.elb.loadBalancers.values()) {
      sites.push(readSite(region, loadBalancer, services));
    }
  }
  return sites;
}

function readSite(
  region: Region,
  loadBalancer: LoadBalancer,
  services: ServiceState[],
): Site {
  const groups = [...region.elb.targetGroups.values()]
    .filter(group => group.loadBalancerArns.includes(loadBalancer.arn))
    .map(group => groupState(group, services));
  const branches = (path: string): Branch[] =>
    forwardsOf(region, loadBalancer, path).flatMap(({ targetGroup, share }) => {
      const group = groups.find(each => each.targetGroup === targetGroup);
      return group ? [{ share, group }] : [];
    });
  const arns = new Set(groups.map(group => group.targetGroup.arn));
  return {
    region,
    environment: loadBalancer.tags.Environment ?? loadBalancer.name,
    loadBalancer,
    pages: branches(SAMPLE_PATHS.pages),
    api: branches(SAMPLE_PATHS.api),
    groups,
    services: services.filter(({ service }) =>
      service.loadBalancers.some(each => arns.has(each.targetGroupArn)),
    ),
  };
}

function groupState(
  targetGroup: TargetGroup,
  services: ServiceState[],
): GroupState {
  let healthy = 0;
  let unhealthy = 0;
  for (const target of targetGroup.targets.values()) {
    if (target.state === 'healthy') healthy++;
    else if (target.state === 'unhealthy') unhealthy++;
  }
  const cells = services
    .flatMap(({ cells: all }) => all)
    .filter(cell => cell.targetGroup === targetGroup && cell.serving > 0);
  return { targetGroup, healthy, unhealthy, cells };
}

function serviceStates(world: World, region: Region): ServiceState[] {
  const states = new Map<string, ServiceState>();
  for (const service of region.ecs.services.values()) {
    const cluster = region.ecs.clusters.get(service.clusterArn)?.name ?? '';
    states.set(`${service.clusterArn}/${service.name}`, {
      service,
      cluster,
      desired: service.desiredCount,
      running: 0,
      pending: 0,
      cells: [],
    });
  }
  for (const task of region.ecs.tasks.values()) {
    if (task.lastStatus === 'STOPPED') continue;
    const state = states.get(`${task.clusterArn}/${task.serviceName}`);
    if (!state) continue;
    if (task.lastStatus === 'RUNNING') {
      state.running++;
      addToCell(world, region, state, task);
    } else if (task.desiredStatus === 'RUNNING') {
      state.pending++;
    }
  }
  return [...states.values()];
}

function addToCell(
  world: World,
  region: Region,
  state: ServiceState,
  task: Task,
): void {
  const targetGroup =
    task.targetGroupArn === undefined
      ? undefined
      : region.elb.targetGroups.get(task.targetGroupArn);
  let cell = state.cells.find(
    each =>
      each.targetGroup === targetGroup &&
      each.release === task.serviceRevisionArn,
  );
  if (!cell) {
    cell = newCell(world, region, state.service, task, targetGroup);
    state.cells.push(cell);
  }
  cell.tasks.push(servingTask(region, task));
  if (isServing(task, targetGroup)) cell.serving++;
}

function isServing(task: Task, targetGroup: TargetGroup | undefined): boolean {
  for (const target of targetGroup?.targets.values() ?? []) {
    if (target.id === task.privateIp) return target.state === 'healthy';
  }
  return false;
}

function newCell(
  world: World,
  region: Region,
  service: Service,
  task: Task,
  targetGroup: TargetGroup | undefined,
): Cell {
  const definition = region.ecs.taskDefinitions.get(task.taskDefinitionArn);
  const ecs = Ecs.of(world);
  return {
    service,
    targetGroup,
    behaviour: taskBehaviour(ecs, region, task),
    release: task.serviceRevisionArn,
    version: ecs.record(task).image?.tags[0] ?? 'unknown',
    tasks: [],
    serving: 0,
    vcpu: Number(definition?.cpu ?? 1024) / 1024,
    memoryMiB: Number(definition?.memory ?? 2048),
  };
}

function servingTask(region: Region, task: Task): Cell['tasks'][number] {
  const log = logStreamOf(region, task);
  return {
    id: task.arn.slice(task.arn.lastIndexOf('/') + 1),
    logGroup: log?.group,
    logStream: log?.stream ?? '',
  };
}
