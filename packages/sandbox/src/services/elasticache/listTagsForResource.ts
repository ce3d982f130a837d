import {
  CacheClusterNotFoundFault,
  InvalidARNFault,
  ReplicationGroupNotFoundFault,
} from '@aws-sdk/client-elasticache';
import type * as elasticache from '@aws-sdk/client-elasticache';
import { elastiCacheState } from '../../world/data/elasticache';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { toTagList } from '../tagList';

/** ListTagsForResource of replication groups and their nodes. */
export function listTagsForResource(
  world: World,
): Handler<typeof elasticache, 'ListTagsForResource'> {
  return ({ ResourceName }, call) => {
    const { groups } = elastiCacheState(
      world.region(call.account, call.region),
    );
    const group = [...groups.values()].find(each =>
      [each.arn, ...each.members.map(member => member.arn)].includes(
        ResourceName,
      ),
    );
    if (group) {
      return { TagList: toTagList(group.tags) };
    }
    const [, type, name] =
      /^arn:[^:]+:elasticache:[^:]+:\d{12}:(replicationgroup|cluster):(.+)$/.exec(
        ResourceName,
      ) ?? [];
    const $metadata = {};
    if (!type) {
      const message = `${ResourceName} is not a valid ARN.`;
      throw new InvalidARNFault({ message, $metadata });
    }
    const message = `${name} is either not present or not available.`;
    throw type === 'cluster'
      ? new CacheClusterNotFoundFault({ message, $metadata })
      : new ReplicationGroupNotFoundFault({ message, $metadata });
  };
}
