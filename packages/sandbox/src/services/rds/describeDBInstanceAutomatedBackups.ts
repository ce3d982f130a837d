import {
  DBInstanceAutomatedBackupNotFoundFault,
  type DBInstanceAutomatedBackup,
} from '@aws-sdk/client-rds';
import type * as rds from '@aws-sdk/client-rds';
import {
  earliestRestorableTime,
  findDatabase,
  latestRestorableTime,
} from '../../world/data/databaseBackups';
import { rdsState, type DatabaseInstance } from '../../world/data/rds';
import type { Region, World } from '../../world/model';
import type { Handler } from '../../wire';
import { filtered, recordsOf } from './validation';

/** AWS time the copy of a transaction log takes to the other region. */
const REPLICATION_LAG_MS = 5 * 60_000;

/** DescribeDBInstanceAutomatedBackups: own backups and other regions' copies. */
export function describeDBInstanceAutomatedBackups(
  world: World,
): Handler<typeof rds, 'DescribeDBInstanceAutomatedBackups'> {
  return (input, call) => {
    const region = world.region(call.account, call.region);
    const { DBInstanceAutomatedBackupsArn: arn, DbiResourceId } = input;
    const found = backupsOf(world, region).filter(
      each =>
        (!arn || each.DBInstanceAutomatedBackupsArn === arn) &&
        (!DbiResourceId || each.DbiResourceId === DbiResourceId) &&
        (!input.DBInstanceIdentifier ||
          each.DBInstanceIdentifier === input.DBInstanceIdentifier),
    );
    if (found.length === 0 && (arn || DbiResourceId)) {
      throw new DBInstanceAutomatedBackupNotFoundFault({
        message: `DBInstanceAutomatedBackup ${arn ?? DbiResourceId} not found.`,
        $metadata: {},
      });
    }
    const matching = filtered(found, input.Filters, {
      'db-instance-id': backup => backup.DBInstanceIdentifier,
      'dbi-resource-id': backup => backup.DbiResourceId,
      status: backup => backup.Status,
    });
    const { items, next } = recordsOf(matching, input, call);
    return { DBInstanceAutomatedBackups: items, Marker: next };
  };
}

function backupsOf(world: World, region: Region): DBInstanceAutomatedBackup[] {
  const state = rdsState(region);
  const now = world.clock.now();
  const own = [...state.instances.values()]
    .filter(database => database.backupRetentionDays > 0)
    .map(database => ({
      ...describe(database, database.backupRetentionDays),
      Region: region.name,
      Status: 'active',
      RestoreWindow: {
        EarliestTime: new Date(earliestRestorableTime(database, now)),
        LatestTime: new Date(latestRestorableTime(database, now)),
      },
    }));
  const copies = state.replicatedBackups.flatMap(copy => {
    const database = findDatabase(world, region, copy.sourceDatabaseArn);
    return database
      ? [
          {
            ...describe(database, copy.retentionDays),
            DBInstanceAutomatedBackupsArn: copy.arn,
            KmsKeyId: copy.kmsKeyId,
            Region: copy.sourceDatabaseArn.split(':')[3],
            Status: 'replicating',
            RestoreWindow: {
              EarliestTime: new Date(earliestRestorableTime(database, now)),
              LatestTime: new Date(
                latestRestorableTime(database, now - REPLICATION_LAG_MS),
              ),
            },
          },
        ]
      : [];
  });
  return [...own, ...copies];
}

function describe(
  database: DatabaseInstance,
  retentionDays: number,
): DBInstanceAutomatedBackup {
  return {
    DBInstanceArn: database.arn,
    DBInstanceIdentifier: database.id,
    DbiResourceId: database.resourceId,
    AllocatedStorage: database.allocatedStorageGiB,
    Port: database.port,
    AvailabilityZone: database.availabilityZone,
    VpcId: database.vpcId,
    InstanceCreateTime: new Date(database.createdAt),
    MasterUsername: database.masterUsername,
    Engine: 'postgres',
    EngineVersion: database.engineVersion,
    LicenseModel: 'postgresql-license',
    Encrypted: true,
    KmsKeyId: database.kmsKeyId,
    StorageType: 'gp3',
    BackupRetentionPeriod: retentionDays,
    PreferredBackupWindow: database.backupWindow,
    BackupTarget: 'region',
  };
}
