import type { Millis, Region, TaggedResource } from '../model';
import { regionState } from './regionState';

/** Whether a database takes connections. */
export type DatabaseAvailability = 'available' | 'failing-over' | 'rebooting';

/** A restart under way. */
export interface DatabaseRestart {
  endsAt: Millis;
  failover: boolean;
  /** Requested by a caller of the API, or because the primary host failed. */
  requested: boolean;
}

/** An RDS for PostgreSQL instance. */
export interface DatabaseInstance extends TaggedResource {
  id: string;
  /** `db-` and 26 capitals and digits, the `DbiResourceId`. */
  resourceId: string;
  status: 'available' | 'rebooting';
  engineVersion: string;
  instanceClass: string;
  databaseName: string;
  masterUsername: string;
  host: string;
  port: number;
  allocatedStorageGiB: number;
  iops: number;
  multiAz: boolean;
  availabilityZone: string;
  secondaryAvailabilityZone?: string;
  subnetGroup: string;
  vpcId: string;
  securityGroups: string[];
  kmsKeyId: string;
  deletionProtection: boolean;
  createdAt: Millis;
  backupRetentionDays: number;
  /** `hh:mm-hh:mm` in UTC. */
  backupWindow: string;
  maintenanceWindow: string;
  /** Id within the region, ARN across regions. */
  replicaSource?: string;
  /** Ids within the region, ARNs across regions. */
  replicas: string[];
  restart?: DatabaseRestart;
  /** Set: transaction logs have not been stored since, so PITR falls behind. */
  logUploadStalledAt?: Millis;
}

/** Something that happened to a database, as DescribeEvents tells it. */
export interface DatabaseEvent {
  at: Millis;
  sourceId: string;
  sourceType: 'db-instance' | 'db-snapshot';
  sourceArn: string;
  categories: string[];
  message: string;
}

/** A snapshot somebody took or copied; automated ones follow from the clock. */
export interface ManualSnapshot extends TaggedResource {
  id: string;
  databaseId: string;
  createdAt: Millis;
  sourceRegion?: string;
  sourceSnapshotArn?: string;
}

/** Automated backups that another region's database keeps here. */
export interface ReplicatedBackup {
  arn: string;
  sourceDatabaseArn: string;
  kmsKeyId: string;
  retentionDays: number;
}

/** What RDS keeps in one account and region. */
export interface RdsState {
  /** By id. */
  instances: Map<string, DatabaseInstance>;
  /** By id. */
  manualSnapshots: Map<string, ManualSnapshot>;
  replicatedBackups: ReplicatedBackup[];
  /** Oldest first. */
  events: DatabaseEvent[];
}

/** RDS of a region. */
export const rdsState = regionState<RdsState>(
  'rds',
  () => ({
    instances: new Map(),
    manualSnapshots: new Map(),
    replicatedBackups: [],
    events: [],
  }),
  state => [...state.instances.values(), ...state.manualSnapshots.values()],
);

/** Whether a database takes connections now. */
export function availabilityOf(
  database: Pick<DatabaseInstance, 'restart'>,
): DatabaseAvailability {
  if (!database.restart) {
    return 'available';
  }
  return database.restart.failover ? 'failing-over' : 'rebooting';
}

/** The database that an environment writes to, by its `Environment` tag. */
export function primaryDatabase(
  region: Region,
  environment: string,
): DatabaseInstance | undefined {
  const candidates = [...rdsState(region).instances.values()].filter(
    each => each.tags.Environment === environment,
  );
  return candidates.find(each => !each.replicaSource) ?? candidates[0];
}
