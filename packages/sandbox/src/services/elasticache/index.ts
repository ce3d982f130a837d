import * as elasticache from '@aws-sdk/client-elasticache';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { describeCacheClusters } from './describeCacheClusters';
import { describeReplicationGroups } from './describeReplicationGroups';
import { listTagsForResource } from './listTagsForResource';

/** ElastiCache over the world. */
export function createElastiCacheHandlers(
  world: World,
): Handlers<typeof elasticache> {
  return {
    DescribeReplicationGroups: describeReplicationGroups(world),
    DescribeCacheClusters: describeCacheClusters(world),
    ListTagsForResource: listTagsForResource(world),
  };
}

export const elastiCacheService = defineService({
  module: elasticache,
  create: createElastiCacheHandlers,
});
