import type { ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import type { Random, World } from '../../model';
import { uuid } from '../../ecs/names';
import { edgeState } from '../edge';
import { CLOUDFRONT_ZONE, DOMAIN } from './edge';
import type { DataSite } from './site';

/** The hosted zones of load balancers, for alias records. */
const LOAD_BALANCER_ZONES: Record<string, string> = {
  'us-east-1': 'Z35SXDOTRQ7X7K',
  'us-west-2': 'Z1H1FL5HABSF5',
};

/**
 * The zone of the system: the users' name on the distribution, and its origin
 * on production's load balancer with the recovery region behind it.
 */
export function seedDns(world: World, sites: DataSite[]): void {
  const production = sites.find(each => each.plan.name === 'production')!;
  const { account } = production.region;
  const state = edgeState(world, account);
  const random = production.random.fork('dns');
  const healthCheckId = uuid(random);
  state.healthChecks.set(healthCheckId, {
    id: healthCheckId,
    arn: `arn:aws:route53:::healthcheck/${healthCheckId}`,
    callerReference: 'evaluation-production-origin',
    config: {
      Type: 'HTTPS',
      FullyQualifiedDomainName: production.loadBalancer?.dnsName,
      ResourcePath: '/api/health',
      Port: 443,
      RequestInterval: 30,
      FailureThreshold: 3,
      EnableSNI: true,
      Inverted: false,
      Disabled: false,
    },
    loadBalancer: {
      account,
      region: production.region.name,
      environment: production.plan.name,
    },
    tags: production.tags(),
  });
  const zoneId = `Z${random.hex(20).toUpperCase()}`;
  state.zones.set(zoneId, {
    id: zoneId,
    arn: `arn:aws:route53:::hostedzone/${zoneId}`,
    name: `${DOMAIN}.`,
    comment: 'Product Evaluation Management System',
    callerReference: 'evaluation-system',
    records: records(world, sites, healthCheckId, random),
    tags: production.tags(),
  });
}

function records(
  world: World,
  sites: DataSite[],
  healthCheckId: string,
  random: Random,
): ResourceRecordSet[] {
  const { account } = sites[0].region;
  const [distribution] = edgeState(world, account).distributions.values();
  const servers = [0, 1, 2, 3].map(
    i => `ns-${Math.floor(random.next() * 2000)}.awsdns-${10 + i}.example.`,
  );
  const failover = (
    name: DataSite['plan']['name'],
    role: 'PRIMARY' | 'SECONDARY',
  ) => ({
    ...alias(`origin.${DOMAIN}.`, sites, name),
    SetIdentifier: name,
    Failover: role,
    HealthCheckId: role === 'PRIMARY' ? healthCheckId : undefined,
  });
  return [
    text('NS', 172_800, servers),
    text('SOA', 900, [
      `${servers[0]} hostmaster.example.com. 1 7200 900 1209600 86400`,
    ]),
    {
      Name: `${DOMAIN}.`,
      Type: 'A',
      AliasTarget: {
        HostedZoneId: CLOUDFRONT_ZONE,
        DNSName: `${distribution.domainName}.`,
        EvaluateTargetHealth: false,
      },
    },
    failover('production', 'PRIMARY'),
    failover('standby', 'SECONDARY'),
    alias(`staging.${DOMAIN}.`, sites, 'staging'),
  ];
}

function text(Type: RRType, TTL: number, values: string[]): ResourceRecordSet {
  return {
    Name: `${DOMAIN}.`,
    Type,
    TTL,
    ResourceRecords: values.map(Value => ({ Value })),
  };
}

function alias(
  Name: string,
  sites: DataSite[],
  environment: DataSite['plan']['name'],
): ResourceRecordSet {
  const site = sites.find(each => each.plan.name === environment)!;
  return {
    Name,
    Type: 'A',
    AliasTarget: {
      HostedZoneId: LOAD_BALANCER_ZONES[site.region.name],
      DNSName: `dualstack.${site.loadBalancer?.dnsName}.`,
      EvaluateTargetHealth: true,
    },
  };
}
