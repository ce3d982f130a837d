import { DBSnapshotNotFoundFault } from '@aws-sdk/client-rds';
import type * as rds from '@aws-sdk/client-rds';
import { snapshotsOf } from '../../world/data/databaseBackups';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { toDBSnapshot } from './shapes';
import {
  filtered,
  invalidValue,
  recordsOf,
  requireDatabase,
} from './validation';

const TYPES = ['automated', 'manual', 'shared', 'public', 'awsbackup'];

/** DescribeDBSnapshots by database, snapshot, type or filters. */
export function describeDBSnapshots(
  world: World,
): Handler<typeof rds, 'DescribeDBSnapshots'> {
  return (input, call) => {
    const region = world.region(call.account, call.region);
    const { SnapshotType, DBSnapshotIdentifier, DBInstanceIdentifier } = input;
    if (SnapshotType && !TYPES.includes(SnapshotType)) {
      throw invalidValue(`Invalid snapshot type: ${SnapshotType}`);
    }
    const database =
      DBInstanceIdentifier && requireDatabase(region, DBInstanceIdentifier);
    const found = snapshotsOf(world, region).filter(
      each =>
        (!SnapshotType || each.type === SnapshotType) &&
        (!database || each.database === database) &&
        (!DBSnapshotIdentifier ||
          [each.id, each.arn].includes(DBSnapshotIdentifier)),
    );
    if (DBSnapshotIdentifier && found.length === 0) {
      throw new DBSnapshotNotFoundFault({
        message: `DBSnapshot ${DBSnapshotIdentifier} not found.`,
        $metadata: {},
      });
    }
    const matching = filtered(found, input.Filters, {
      'db-instance-id': snapshot => snapshot.database.id,
      'db-snapshot-id': snapshot => snapshot.id,
      'dbi-resource-id': snapshot => snapshot.database.resourceId,
      'snapshot-type': snapshot => snapshot.type,
      engine: () => 'postgres',
    });
    const { items, next } = recordsOf(matching, input, call);
    return { DBSnapshots: items.map(toDBSnapshot), Marker: next };
  };
}
