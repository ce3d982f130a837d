import type { LogStore, MetricStore, Region, TaggedResource } from './model';

/** What a region is made with. */
export interface RegionOptions {
  /** Twelve digits. */
  account: string;
  /** `us-east-1` */
  name: string;
  metrics: MetricStore;
  logs: LogStore;
}

/** An empty account and region. */
export function createRegion(options: RegionOptions): Region {
  const region: Region = {
    ...options,
    ecs: {
      clusters: new Map(),
      services: new Map(),
      tasks: new Map(),
      taskDefinitions: new Map(),
      revisions: new Map(),
      deployments: new Map(),
    },
    elb: {
      loadBalancers: new Map(),
      targetGroups: new Map(),
      listeners: new Map(),
      rules: new Map(),
    },
    alarms: new Map(),
    images: new Map(),
    repositories: new Map(),
    tagged: [],
    data: new Map(),
  };
  const { ecs, elb } = region;
  const own: ReadonlyMap<string, TaggedResource>[] = [
    ecs.clusters,
    ecs.services,
    ecs.taskDefinitions,
    elb.loadBalancers,
    elb.targetGroups,
    elb.listeners,
    elb.rules,
    region.repositories,
    region.alarms,
  ];
  region.tagged.push(...own.map(map => () => map.values()));
  return region;
}
