import {
  CacheClusterNotFoundFault,
  type CacheCluster,
} from '@aws-sdk/client-elasticache';
import type * as elasticache from '@aws-sdk/client-elasticache';
import {
  elastiCacheState,
  type CacheMember,
  type ReplicationGroup,
} from '../../world/data/elasticache';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { recordsOf } from './records';

/** DescribeCacheClusters, all or one; nodes only with `ShowCacheNodeInfo`. */
export function describeCacheClusters(
  world: World,
): Handler<typeof elasticache, 'DescribeCacheClusters'> {
  return (input, call) => {
    const { groups } = elastiCacheState(
      world.region(call.account, call.region),
    );
    const id = input.CacheClusterId?.toLowerCase();
    const found = [...groups.values()]
      // every cluster here belongs to a replication group
      .filter(() => !input.ShowCacheClustersNotInReplicationGroups)
      .flatMap(group => group.members.map(member => ({ group, member })))
      .filter(({ member }) => !id || member.id === id);
    if (id && found.length === 0) {
      throw new CacheClusterNotFoundFault({
        message: `CacheCluster not found: ${id}`,
        $metadata: {},
      });
    }
    const { items, next } = recordsOf(found, input, call);
    const withNodes = input.ShowCacheNodeInfo ?? false;
    return {
      CacheClusters: items.map(({ group, member }) =>
        toShape(group, member, withNodes),
      ),
      Marker: next,
    };
  };
}

function toShape(
  group: ReplicationGroup,
  member: CacheMember,
  withNodes: boolean,
): CacheCluster {
  const createdAt = new Date(member.createdAt);
  return {
    CacheClusterId: member.id,
    ARN: member.arn,
    ReplicationGroupId: group.id,
    CacheClusterStatus: member.status,
    CacheClusterCreateTime: createdAt,
    CacheNodeType: group.nodeType,
    Engine: 'redis',
    EngineVersion: group.engineVersion,
    NumCacheNodes: 1,
    PreferredAvailabilityZone: member.availabilityZone,
    PreferredMaintenanceWindow: group.maintenanceWindow,
    CacheSubnetGroupName: group.subnetGroup,
    CacheParameterGroup: {
      CacheParameterGroupName: 'default.redis7',
      ParameterApplyStatus: 'in-sync',
      CacheNodeIdsToReboot: [],
    },
    SecurityGroups: group.securityGroups.map(SecurityGroupId => ({
      SecurityGroupId,
      Status: 'active',
    })),
    SnapshotRetentionLimit: group.snapshotRetentionDays,
    SnapshotWindow: group.snapshotWindow,
    AuthTokenEnabled: true,
    TransitEncryptionEnabled: true,
    TransitEncryptionMode: 'required',
    AtRestEncryptionEnabled: true,
    AutoMinorVersionUpgrade: true,
    CacheNodes: withNodes
      ? [
          {
            CacheNodeId: '0001',
            CacheNodeStatus: member.status,
            CacheNodeCreateTime: createdAt,
            CustomerAvailabilityZone: member.availabilityZone,
            ParameterGroupStatus: 'in-sync',
            Endpoint: {
              Address: group.primaryHost.replace(group.id, member.id),
              Port: group.port,
            },
          },
        ]
      : undefined,
  };
}
