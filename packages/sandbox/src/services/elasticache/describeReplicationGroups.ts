import {
  ReplicationGroupNotFoundFault,
  type ReplicationGroup as ReplicationGroupShape,
} from '@aws-sdk/client-elasticache';
import type * as elasticache from '@aws-sdk/client-elasticache';
import {
  elastiCacheState,
  type ReplicationGroup,
} from '../../world/data/elasticache';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { recordsOf } from './records';

/** DescribeReplicationGroups, all or one. */
export function describeReplicationGroups(
  world: World,
): Handler<typeof elasticache, 'DescribeReplicationGroups'> {
  return (input, call) => {
    const { groups } = elastiCacheState(
      world.region(call.account, call.region),
    );
    const id = input.ReplicationGroupId?.toLowerCase();
    const found = [...groups.values()].filter(each => !id || each.id === id);
    if (id && found.length === 0) {
      throw new ReplicationGroupNotFoundFault({
        message: `ReplicationGroup ${id} not found.`,
        $metadata: {},
      });
    }
    const { items, next } = recordsOf(found, input, call);
    return { ReplicationGroups: items.map(toShape), Marker: next };
  };
}

function toShape(group: ReplicationGroup): ReplicationGroupShape {
  const Port = group.port;
  return {
    ReplicationGroupId: group.id,
    ARN: group.arn,
    Description: group.description,
    Status: group.status,
    Engine: 'redis',
    ReplicationGroupCreateTime: new Date(group.createdAt),
    MemberClusters: group.members.map(member => member.id),
    NodeGroups: [
      {
        NodeGroupId: '0001',
        Status: group.status,
        PrimaryEndpoint: { Address: group.primaryHost, Port },
        ReaderEndpoint: { Address: group.readerHost, Port },
        NodeGroupMembers: group.members.map(member => ({
          CacheClusterId: member.id,
          CacheNodeId: '0001',
          CurrentRole: member.role,
          PreferredAvailabilityZone: member.availabilityZone,
          ReadEndpoint: {
            Address: group.primaryHost.replace(group.id, member.id),
            Port,
          },
        })),
      },
    ],
    AutomaticFailover: group.automaticFailover ? 'enabled' : 'disabled',
    MultiAZ: group.multiAz ? 'enabled' : 'disabled',
    ClusterEnabled: false,
    ClusterMode: 'disabled',
    CacheNodeType: group.nodeType,
    SnapshotRetentionLimit: group.snapshotRetentionDays,
    SnapshotWindow: group.snapshotWindow,
    AuthTokenEnabled: true,
    TransitEncryptionEnabled: true,
    TransitEncryptionMode: 'required',
    AtRestEncryptionEnabled: true,
    KmsKeyId: group.kmsKeyId,
    AutoMinorVersionUpgrade: true,
    NetworkType: 'ipv4',
    IpDiscovery: 'ipv4',
  };
}
