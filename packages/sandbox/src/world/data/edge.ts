import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import type {
  HealthCheckConfig,
  ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import type { DefaultAction, Rule } from '@aws-sdk/client-wafv2';
import type { Millis, Region, TaggedResource, World } from '../model';
import { regionState } from './regionState';

/** CloudFront and Route 53 are global: their state stands in this region. */
const GLOBAL_REGION = 'us-east-1';

/** Files that a distribution was told to forget. */
export interface Invalidation {
  id: string;
  callerReference: string;
  paths: string[];
  createdAt: Millis;
  completesAt: Millis;
}

/** A CloudFront distribution with its configuration in CloudFront's shape. */
export interface Distribution extends TaggedResource {
  id: string;
  etag: string;
  domainName: string;
  status: 'Deployed' | 'InProgress';
  lastModified: Millis;
  config: DistributionConfig;
  invalidations: Map<string, Invalidation>;
}

/** A web ACL with its rules in WAF's shape. */
export interface WebAcl extends TaggedResource {
  id: string;
  name: string;
  scope: 'CLOUDFRONT' | 'REGIONAL';
  description: string;
  lockToken: string;
  defaultAction: DefaultAction;
  rules: Rule[];
  capacity: number;
  /** ARNs of load balancers; distributions name their web ACL themselves. */
  associatedWith: Set<string>;
}

/** A Route 53 hosted zone with its records in Route 53's shape. */
export interface HostedZone extends TaggedResource {
  /** Without `/hostedzone/`. */
  id: string;
  /** With its dot at the end. */
  name: string;
  comment: string;
  callerReference: string;
  records: ResourceRecordSet[];
}

/** A Route 53 health check. */
export interface HealthCheck extends TaggedResource {
  id: string;
  callerReference: string;
  config: HealthCheckConfig;
  /** The load balancer that answers the checked name. */
  loadBalancer: { account: string; region: string; environment: string };
}

/** What the global services keep for one account. */
export interface EdgeState {
  /** By id. */
  distributions: Map<string, Distribution>;
  /** By id. */
  zones: Map<string, HostedZone>;
  /** By id. */
  healthChecks: Map<string, HealthCheck>;
}

const globalState = regionState<EdgeState>(
  'edge',
  () => ({
    distributions: new Map(),
    zones: new Map(),
    healthChecks: new Map(),
  }),
  state => [
    ...state.distributions.values(),
    ...state.zones.values(),
    ...state.healthChecks.values(),
  ],
);

/** CloudFront and Route 53 of an account. */
export function edgeState(world: World, account: string): EdgeState {
  return globalState(world.region(account, GLOBAL_REGION));
}

/** Web ACLs of a region; those for CloudFront stand in `us-east-1`. */
export const webAcls = regionState<Map<string, WebAcl>>(
  'waf',
  () => new Map(),
  state => state.values(),
);

/**
 * Whether the load balancer behind a health check answers: it does as long as
 * one of its targets is healthy.
 */
export function isAnswering(world: World, check: HealthCheck): boolean {
  const { account, region: name, environment } = check.loadBalancer;
  const region: Region = world.region(account, name);
  const balancers = [...region.elb.loadBalancers.values()].filter(
    each => each.tags.Environment === environment,
  );
  return [...region.elb.targetGroups.values()].some(
    group =>
      balancers.some(each => group.loadBalancerArns.includes(each.arn)) &&
      [...group.targets.values()].some(target => target.state === 'healthy'),
  );
}
