import { findImage, mainContainer, pinned } from '../ecs/images';
import { releaseHistory, ReleaseSegment } from '../ecs/releaseHistory';
import {
  LoadBalancer,
  Millis,
  Random,
  Region,
  Service,
  TargetGroup,
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
  UNKNOWN_SOFTWARE,
} from './site';

/** Moments between `start` and `end` at which some release began or ceased to take traffic. */
export function turningPoints(
  world: World,
  start: Millis,
  end: Millis,
): Millis[] {
  const moments = new Set<Millis>();
  for (const region of world.regions()) {
    for (const service of region.ecs.services.values()) {
      for (const { from, to } of releaseHistory(region, service.arn)) {
        for (const at of [from, to])
          if (at > start && at < end) moments.add(at);
      }
    }
  }
  return [...moments].sort((a, b) => a - b);
}

/** What stood behind every load balancer at a time before the world began to move. */
export function pastSites(world: World, random: Random, at: Millis): Site[] {
  const sites: Site[] = [];
  for (const region of world.regions()) {
    for (const loadBalancer of region.elb.loadBalancers.values()) {
      sites.push(pastSite(world, random, region, loadBalancer, at));
    }
  }
  return sites;
}

function pastSite(
  world: World,
  random: Random,
  region: Region,
  loadBalancer: LoadBalancer,
  at: Millis,
): Site {
  const groups = [...region.elb.targetGroups.values()]
    .filter(group => group.loadBalancerArns.includes(loadBalancer.arn))
    .map(
      (targetGroup): GroupState => ({
        targetGroup,
        healthy: 0,
        unhealthy: 0,
        cells: [],
      }),
    );
  const branches: Record<keyof typeof SAMPLE_PATHS, Branch[]> = {
    pages: [],
    api: [],
  };
  const services: ServiceState[] = [];
  for (const service of region.ecs.services.values()) {
    const own = groups.filter(group => belongsTo(service, group.targetGroup));
    if (own.length === 0) continue;
    const state: ServiceState = {
      service,
      cluster: region.ecs.clusters.get(service.clusterArn)?.name ?? '',
      desired: service.desiredCount,
      running: 0,
      pending: 0,
      cells: [],
    };
    services.push(state);
    if (service.desiredCount === 0) continue;
    const kind = kindOf(region, loadBalancer, own);
    const segments = releaseHistory(region, service.arn).filter(
      segment => segment.from <= at && at < segment.to,
    );
    for (const segment of segments) {
      const group =
        own.find(each => each.targetGroup.arn === segment.targetGroupArn) ??
        own[0];
      const cell = pastCell(world, random, region, service, segment, group);
      state.cells.push(cell);
      state.running += cell.serving;
      group.cells.push(cell);
      group.healthy += cell.serving;
      if (kind) branches[kind].push({ share: segment.share, group });
    }
  }
  return {
    region,
    environment: loadBalancer.tags.Environment ?? loadBalancer.name,
    loadBalancer,
    ...branches,
    groups,
    services,
  };
}

function belongsTo(service: Service, { arn }: TargetGroup): boolean {
  return service.loadBalancers.some(
    each =>
      each.targetGroupArn === arn ||
      each.advanced?.alternateTargetGroupArn === arn,
  );
}

/** Rules swap target groups, but never between services. */
function kindOf(
  region: Region,
  loadBalancer: LoadBalancer,
  own: GroupState[],
): keyof typeof SAMPLE_PATHS | undefined {
  return (['api', 'pages'] as const).find(kind =>
    forwardsOf(region, loadBalancer, SAMPLE_PATHS[kind]).some(
      ({ targetGroup }) => own.some(group => group.targetGroup === targetGroup),
    ),
  );
}

function pastCell(
  world: World,
  random: Random,
  region: Region,
  service: Service,
  segment: ReleaseSegment,
  group: GroupState,
): Cell {
  const revision = region.ecs.revisions.get(segment.revisionArn);
  const definition = region.ecs.taskDefinitions.get(
    revision?.taskDefinitionArn ?? '',
  );
  const main = definition && mainContainer(definition);
  const container = revision?.images.find(
    each => each.containerName === main?.name,
  );
  const image = container && findImage(world, pinned(container));
  return {
    service,
    targetGroup: group.targetGroup,
    behaviour: image?.behaviour ?? UNKNOWN_SOFTWARE,
    release: segment.revisionArn,
    version: image?.tags[0] ?? 'unknown',
    tasks: taskIds(region, service, segment.revisionArn, random).map(id => ({
      id,
      logGroup: main?.logGroup,
      logStream: `${main?.logStreamPrefix ?? 'ecs'}/${main?.name}/${id}`,
    })),
    serving: service.desiredCount,
    vcpu: Number(definition?.cpu ?? 1024) / 1024,
    memoryMiB: Number(definition?.memory ?? 2048),
  };
}

/** Tasks that still run keep their ids; of those before only the count is known. */
function taskIds(
  region: Region,
  service: Service,
  revisionArn: string,
  random: Random,
): string[] {
  const running = [...region.ecs.tasks.values()].filter(
    task =>
      task.serviceRevisionArn === revisionArn && task.lastStatus === 'RUNNING',
  );
  if (running.length > 0) {
    return running.map(task => task.arn.slice(task.arn.lastIndexOf('/') + 1));
  }
  const source = random.fork(revisionArn);
  return Array.from({ length: service.desiredCount }, () => source.hex(32));
}
