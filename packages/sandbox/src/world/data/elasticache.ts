import type { Millis, TaggedResource } from '../model';
import { regionState } from './regionState';

/** One node of a replication group without shards. */
export interface CacheMember {
  /** `<group>-001` */
  id: string;
  arn: string;
  availabilityZone: string;
  role: 'primary' | 'replica';
  status: 'available' | 'creating' | 'modifying';
  createdAt: Millis;
}

/** A Redis replication group, cluster mode disabled. */
export interface ReplicationGroup extends TaggedResource {
  id: string;
  description: string;
  status: 'available' | 'creating' | 'modifying';
  engineVersion: string;
  nodeType: string;
  /** `<id>.abc123.ng.0001.use1.cache.amazonaws.com` and its reader. */
  primaryHost: string;
  readerHost: string;
  port: number;
  automaticFailover: boolean;
  multiAz: boolean;
  snapshotRetentionDays: number;
  snapshotWindow: string;
  maintenanceWindow: string;
  subnetGroup: string;
  securityGroups: string[];
  kmsKeyId: string;
  createdAt: Millis;
  members: CacheMember[];
}

/** What ElastiCache keeps in one account and region. */
export interface ElastiCacheState {
  /** By id. */
  groups: Map<string, ReplicationGroup>;
}

/** ElastiCache of a region. */
export const elastiCacheState = regionState<ElastiCacheState>(
  'elasticache',
  () => ({ groups: new Map() }),
  state =>
    [...state.groups.values()].flatMap(group => [
      group,
      // nodes carry the tags of their group
      ...group.members.map(member => ({ arn: member.arn, tags: group.tags })),
    ]),
);
