import {
  DBInstanceNotFoundFault,
  DBSnapshotNotFoundFault,
} from '@aws-sdk/client-rds';
import type * as rds from '@aws-sdk/client-rds';
import { snapshotsOf } from '../../world/data/databaseBackups';
import { rdsState } from '../../world/data/rds';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { toTagList } from '../tagList';
import { invalidValue } from './validation';

/** ListTagsForResource of databases and snapshots. */
export function listTagsForResource(
  world: World,
): Handler<typeof rds, 'ListTagsForResource'> {
  return ({ ResourceName }, call) => {
    const region = world.region(call.account, call.region);
    const resource =
      [...rdsState(region).instances.values()].find(
        each => each.arn === ResourceName,
      ) ?? snapshotsOf(world, region).find(each => each.arn === ResourceName);
    if (resource) {
      return { TagList: toTagList(resource.tags) };
    }
    const [, type, name] =
      /^arn:[^:]+:rds:[^:]+:\d{12}:(db|snapshot):(.+)$/.exec(ResourceName) ??
      [];
    if (!type) {
      throw invalidValue(`Invalid resource name: ${ResourceName}`);
    }
    const $metadata = {};
    throw type === 'db'
      ? new DBInstanceNotFoundFault({
          message: `DBInstance ${name} not found.`,
          $metadata,
        })
      : new DBSnapshotNotFoundFault({
          message: `DBSnapshot ${name} not found.`,
          $metadata,
        });
  };
}
