import { arnOf } from '../../ecs/names';
import { elastiCacheState } from '../elasticache';
import type { DataSite } from './site';

/** Redis in each environment: two nodes in production, one elsewhere. */
export function seedCaches(sites: DataSite[]): void {
  for (const { plan, region, random, ...site } of sites) {
    const id = `evaluation-${plan.name}`;
    const zones = plan.name === 'production' ? ['a', 'b'] : ['a'];
    const domain = `${random.hex(6)}.ng.0001.${shortName(
      region.name,
    )}.cache.amazonaws.com`;
    elastiCacheState(region).groups.set(id, {
      id,
      arn: arnOf(region, 'elasticache', `replicationgroup:${id}`),
      description: `Sessions and cache of evaluation ${plan.name}`,
      status: 'available',
      engineVersion: '7.1.0',
      nodeType:
        plan.name === 'production' ? 'cache.r7g.large' : 'cache.t4g.small',
      primaryHost: `${id}.${domain}`,
      readerHost: `${id}-ro.${domain}`,
      port: 6379,
      automaticFailover: zones.length > 1,
      multiAz: zones.length > 1,
      snapshotRetentionDays: plan.name === 'production' ? 7 : 0,
      snapshotWindow: '05:00-06:00',
      maintenanceWindow: 'sun:08:00-sun:09:00',
      subnetGroup: id,
      securityGroups: [`sg-0${random.hex(16)}`],
      kmsKeyId: site.kmsKeyId,
      createdAt: site.createdAt,
      tags: site.tags('evaluation-backend'),
      members: zones.map((zone, i) => ({
        id: `${id}-00${i + 1}`,
        arn: arnOf(region, 'elasticache', `cluster:${id}-00${i + 1}`),
        availabilityZone: `${region.name}${zone}`,
        role: i === 0 ? 'primary' : 'replica',
        status: 'available',
        createdAt: site.createdAt,
      })),
    });
  }
}

/** `us-east-1` is `use1` in the names of cache nodes. */
function shortName(region: string): string {
  const [area, direction, number] = region.split('-');
  return `${area}${direction[0]}${number}`;
}
