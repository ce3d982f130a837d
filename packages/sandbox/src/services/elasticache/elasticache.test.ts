import {
  DescribeCacheClustersCommand,
  DescribeReplicationGroupsCommand,
  ElastiCacheClient,
  ListTagsForResourceCommand,
  paginateDescribeCacheClusters,
} from '@aws-sdk/client-elasticache';
import { elastiCacheState } from '../../world/data/elasticache';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import { createTestSandbox, PRODUCTION } from '../__testUtils__/testSandbox';

describe('ElastiCache', () => {
  it('describes the group, its roles and its nodes', async () => {
    const client = createTestSandbox().client(ElastiCacheClient);
    const { ReplicationGroups } = await client.send(
      new DescribeReplicationGroupsCommand({}),
    );
    expect(ReplicationGroups).toMatchObject([
      {
        ReplicationGroupId: 'evaluation-production',
        Status: 'available',
        AutomaticFailover: 'enabled',
        MultiAZ: 'enabled',
        NodeGroups: [
          {
            NodeGroupMembers: [
              {
                CurrentRole: 'primary',
                PreferredAvailabilityZone: 'us-east-1a',
              },
              {
                CurrentRole: 'replica',
                PreferredAvailabilityZone: 'us-east-1b',
              },
            ],
          },
        ],
      },
    ]);
    const id = ReplicationGroups![0].MemberClusters![1];
    const bare = await client.send(
      new DescribeCacheClustersCommand({ CacheClusterId: id }),
    );
    expect(bare.CacheClusters![0].CacheNodes).toBeUndefined();
    const full = await client.send(
      new DescribeCacheClustersCommand({
        CacheClusterId: id,
        ShowCacheNodeInfo: true,
      }),
    );
    expect(full.CacheClusters).toMatchObject([
      {
        CacheClusterId: 'evaluation-production-002',
        Engine: 'redis',
        CacheNodes: [{ CacheNodeStatus: 'available' }],
      },
    ]);
    const { TagList } = await client.send(
      new ListTagsForResourceCommand({
        ResourceName: full.CacheClusters![0].ARN!,
      }),
    );
    expect(TagList).toContainEqual({
      Key: 'Service',
      Value: 'evaluation-backend',
    });
  });

  it('pages and refuses', async () => {
    const sandbox = createTestSandbox();
    const region = sandbox.world.region(PRODUCTION.account, PRODUCTION.region);
    const [group] = elastiCacheState(region).groups.values();
    group.members = Array.from({ length: 45 }, (_, i) => ({
      ...group.members[0],
      id: `node-${i}`,
      arn: `${group.members[0].arn}-${i}`,
    }));
    const client = sandbox.client(ElastiCacheClient);
    const sizes: number[] = [];
    const pager = paginateDescribeCacheClusters({ client, pageSize: 20 }, {});
    for await (const page of pager) {
      sizes.push(page.CacheClusters!.length);
    }
    expect(sizes).toEqual([20, 20, 5]);
    await expectRefusals([
      [
        client.send(
          new DescribeReplicationGroupsCommand({ ReplicationGroupId: 'nope' }),
        ),
        { name: 'ReplicationGroupNotFoundFault' },
      ],
      [
        client.send(
          new DescribeCacheClustersCommand({ CacheClusterId: 'nope' }),
        ),
        { name: 'CacheClusterNotFoundFault' },
      ],
      [
        client.send(new DescribeCacheClustersCommand({ MaxRecords: 101 })),
        { name: 'InvalidParameterValueException' },
      ],
      [
        client.send(new ListTagsForResourceCommand({ ResourceName: 'x' })),
        { name: 'InvalidARNFault' },
      ],
    ]);
  });
});
