import type { DBInstance, DBSnapshot } from '@aws-sdk/client-rds';
import {
  latestRestorableTime,
  type Snapshot,
} from '../../world/data/databaseBackups';
import { rdsState, type DatabaseInstance } from '../../world/data/rds';
import type { Millis, Region, World } from '../../world/model';
import { toTagList } from '../tagList';

function toDBInstance(database: DatabaseInstance, now: Millis): DBInstance {
  const { replicaSource } = database;
  return {
    DBInstanceIdentifier: database.id,
    DBInstanceArn: database.arn,
    DbiResourceId: database.resourceId,
    DBInstanceClass: database.instanceClass,
    DBInstanceStatus: database.status,
    Engine: 'postgres',
    EngineVersion: database.engineVersion,
    LicenseModel: 'postgresql-license',
    MasterUsername: database.masterUsername,
    DBName: database.databaseName,
    Endpoint: { Address: database.host, Port: database.port },
    DbInstancePort: 0,
    AllocatedStorage: database.allocatedStorageGiB,
    StorageType: 'gp3',
    Iops: database.iops,
    StorageEncrypted: true,
    KmsKeyId: database.kmsKeyId,
    InstanceCreateTime: new Date(database.createdAt),
    AvailabilityZone: database.availabilityZone,
    SecondaryAvailabilityZone: database.secondaryAvailabilityZone,
    MultiAZ: database.multiAz,
    BackupRetentionPeriod: database.backupRetentionDays,
    PreferredBackupWindow: database.backupWindow,
    PreferredMaintenanceWindow: database.maintenanceWindow,
    LatestRestorableTime:
      database.backupRetentionDays > 0
        ? new Date(latestRestorableTime(database, now))
        : undefined,
    ReadReplicaSourceDBInstanceIdentifier: replicaSource,
    ReadReplicaDBInstanceIdentifiers: database.replicas,
    StatusInfos: replicaSource
      ? [
          {
            StatusType: 'read replication',
            Normal: true,
            Status: 'replicating',
          },
        ]
      : undefined,
    DBSubnetGroup: {
      DBSubnetGroupName: database.subnetGroup,
      VpcId: database.vpcId,
      SubnetGroupStatus: 'Complete',
    },
    VpcSecurityGroups: database.securityGroups.map(VpcSecurityGroupId => ({
      VpcSecurityGroupId,
      Status: 'active',
    })),
    DBParameterGroups: [
      {
        DBParameterGroupName: 'default.postgres16',
        ParameterApplyStatus: 'in-sync',
      },
    ],
    PubliclyAccessible: false,
    AutoMinorVersionUpgrade: true,
    CopyTagsToSnapshot: true,
    DeletionProtection: database.deletionProtection,
    PerformanceInsightsEnabled: true,
    EnabledCloudwatchLogsExports: ['postgresql'],
    CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    DBInstanceAutomatedBackupsReplications: [],
    TagList: toTagList(database.tags),
  };
}

/** A database with the backups that other regions keep of it. */
export function describeDatabase(
  world: World,
  region: Region,
  database: DatabaseInstance,
): DBInstance {
  const replications = [...world.regions()]
    .filter(each => each.account === region.account)
    .flatMap(each => rdsState(each).replicatedBackups)
    .filter(backup => backup.sourceDatabaseArn === database.arn);
  return {
    ...toDBInstance(database, world.clock.now()),
    DBInstanceAutomatedBackupsReplications: replications.map(({ arn }) => ({
      DBInstanceAutomatedBackupsArn: arn,
    })),
  };
}

/** A snapshot as DescribeDBSnapshots tells it. */
export function toDBSnapshot(snapshot: Snapshot): DBSnapshot {
  const { database } = snapshot;
  const createdAt = new Date(snapshot.createdAt);
  return {
    DBSnapshotIdentifier: snapshot.id,
    DBSnapshotArn: snapshot.arn,
    DBInstanceIdentifier: database.id,
    DbiResourceId: database.resourceId,
    SnapshotType: snapshot.type,
    Status: snapshot.status,
    PercentProgress: snapshot.status === 'available' ? 100 : 40,
    SnapshotCreateTime: createdAt,
    OriginalSnapshotCreateTime: createdAt,
    InstanceCreateTime: new Date(database.createdAt),
    Engine: 'postgres',
    EngineVersion: database.engineVersion,
    LicenseModel: 'postgresql-license',
    MasterUsername: database.masterUsername,
    AllocatedStorage: database.allocatedStorageGiB,
    StorageType: 'gp3',
    Encrypted: true,
    KmsKeyId: database.kmsKeyId,
    Port: database.port,
    AvailabilityZone: database.availabilityZone,
    VpcId: database.vpcId,
    SourceRegion: snapshot.sourceRegion,
    SourceDBSnapshotIdentifier: snapshot.sourceSnapshotArn,
    SnapshotTarget: 'region',
    TagList: toTagList(snapshot.tags),
  };
}
