import { arnOf } from '../../ecs/names';
import { rdsState, type DatabaseInstance } from '../rds';
import type { DataSite } from './site';

const DAY = 86_400_000;

interface Sizing {
  instanceClass: string;
  storageGiB: number;
  multiAz: boolean;
  retentionDays: number;
}

const SIZING: Record<DataSite['plan']['name'], Sizing> = {
  production: {
    instanceClass: 'db.r6g.xlarge',
    storageGiB: 400,
    multiAz: true,
    retentionDays: 30,
  },
  staging: {
    instanceClass: 'db.t4g.medium',
    storageGiB: 100,
    multiAz: false,
    retentionDays: 7,
  },
  standby: {
    instanceClass: 'db.r6g.large',
    storageGiB: 400,
    multiAz: false,
    retentionDays: 7,
  },
};

/**
 * PostgreSQL in each environment: Multi-AZ with a read replica in production,
 * whose backups and a second replica stand in the recovery region.
 */
export function seedDatabases(sites: DataSite[]): void {
  for (const site of sites) {
    addDatabase(site, `evaluation-${site.plan.name}`, SIZING[site.plan.name]);
  }
  const production = siteOf(sites, 'production');
  const standby = siteOf(sites, 'standby');
  const primary = databaseOf(production);

  const replica = addDatabase(production, `${primary.id}-replica`, {
    ...SIZING.production,
    multiAz: false,
    retentionDays: 0,
  });
  replica.replicaSource = primary.id;
  const recovery = databaseOf(standby);
  recovery.replicaSource = primary.arn;
  primary.replicas.push(replica.id, recovery.arn);

  rdsState(standby.region).replicatedBackups.push({
    arn: arnOf(
      standby.region,
      'rds',
      `auto-backup:ab-${standby.random.hex(24)}`,
    ),
    sourceDatabaseArn: primary.arn,
    kmsKeyId: standby.kmsKeyId,
    retentionDays: 7,
  });
  const { region, now } = production;
  const snapshotId = `${primary.id}-before-1-4-0`;
  rdsState(region).manualSnapshots.set(snapshotId, {
    id: snapshotId,
    arn: arnOf(region, 'rds', `snapshot:${snapshotId}`),
    databaseId: primary.id,
    createdAt: now - 8.2 * DAY,
    tags: primary.tags,
  });
}

function siteOf(sites: DataSite[], name: DataSite['plan']['name']): DataSite {
  return sites.find(each => each.plan.name === name)!;
}

function databaseOf(site: DataSite): DatabaseInstance {
  return rdsState(site.region).instances.get(`evaluation-${site.plan.name}`)!;
}

function addDatabase(
  site: DataSite,
  id: string,
  sizing: Sizing,
): DatabaseInstance {
  const { region, random } = site;
  const database: DatabaseInstance = {
    id,
    arn: arnOf(region, 'rds', `db:${id}`),
    resourceId: `db-${random.hex(26).toUpperCase()}`,
    status: 'available',
    engineVersion: '16.9',
    instanceClass: sizing.instanceClass,
    databaseName: 'evaluation',
    masterUsername: 'evaluation',
    host: `${id}.c${random.hex(11)}.${region.name}.rds.amazonaws.com`,
    port: 5432,
    allocatedStorageGiB: sizing.storageGiB,
    iops: 12_000,
    multiAz: sizing.multiAz,
    availabilityZone: `${region.name}a`,
    secondaryAvailabilityZone: sizing.multiAz ? `${region.name}b` : undefined,
    subnetGroup: `evaluation-${site.plan.name}`,
    vpcId: site.vpcId,
    securityGroups: [`sg-0${random.hex(16)}`],
    kmsKeyId: site.kmsKeyId,
    deletionProtection: site.plan.name !== 'staging',
    createdAt: site.createdAt,
    backupRetentionDays: sizing.retentionDays,
    backupWindow: '06:10-06:40',
    maintenanceWindow: 'sun:07:30-sun:08:00',
    replicas: [],
    tags: site.tags('evaluation-backend'),
  };
  rdsState(region).instances.set(id, database);
  return database;
}
