import type { Millis, Region, Tags, World } from '../model';
import { arnOf } from '../ecs/names';
import { rdsState, type DatabaseInstance } from './rds';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** RDS stores transaction logs every five minutes. */
const LOG_UPLOAD_INTERVAL = 5 * MINUTE;

/** A snapshot, whoever made it. */
export interface Snapshot {
  id: string;
  arn: string;
  type: 'automated' | 'manual';
  database: DatabaseInstance;
  createdAt: Millis;
  status: 'creating' | 'available';
  sourceRegion?: string;
  sourceSnapshotArn?: string;
  tags: Tags;
}

/** The newest moment a database could be restored to. */
export function latestRestorableTime(
  database: DatabaseInstance,
  now: Millis,
): Millis {
  const until = Math.min(now, database.logUploadStalledAt ?? now);
  return Math.floor(until / LOG_UPLOAD_INTERVAL) * LOG_UPLOAD_INTERVAL;
}

/** The oldest moment a database could be restored to. */
export function earliestRestorableTime(
  database: DatabaseInstance,
  now: Millis,
): Millis {
  const first = automatedSnapshotTimes(database, now)[0];
  return first ?? database.createdAt;
}

/** The snapshots of a region, oldest first. */
export function snapshotsOf(world: World, region: Region): Snapshot[] {
  const now = world.clock.now();
  const state = rdsState(region);
  const automated = [...state.instances.values()].flatMap(database =>
    automatedSnapshotTimes(database, now).map(createdAt =>
      automatedSnapshot(region, database, createdAt, now),
    ),
  );
  const manual = [...state.manualSnapshots.values()].flatMap(snapshot => {
    const database = findDatabase(world, region, snapshot.databaseId);
    return database
      ? [
          {
            ...snapshot,
            database,
            type: 'manual' as const,
            status: 'available' as const,
          },
        ]
      : [];
  });
  return [...automated, ...manual].sort((a, b) => a.createdAt - b.createdAt);
}

/** A database by its id in this region, or by ARN anywhere in the account. */
export function findDatabase(
  world: World,
  region: Region,
  idOrArn: string,
): DatabaseInstance | undefined {
  const [, , , regionName, account, , id] = idOrArn.split(':');
  return id === undefined
    ? rdsState(region).instances.get(idOrArn)
    : rdsState(world.region(account, regionName)).instances.get(id);
}

function automatedSnapshotTimes(
  database: DatabaseInstance,
  now: Millis,
): Millis[] {
  const [hours, minutes] = database.backupWindow.split(/[:-]/).map(Number);
  const midnight = Math.floor(now / DAY) * DAY;
  const intoDay = (hours * 60 + minutes) * MINUTE;
  return Array.from(
    { length: database.backupRetentionDays + 1 },
    (_, age) => midnight - age * DAY + intoDay,
  )
    .filter(
      at =>
        at <= now &&
        at > now - database.backupRetentionDays * DAY &&
        at >= database.createdAt,
    )
    .reverse();
}

function automatedSnapshot(
  region: Region,
  database: DatabaseInstance,
  createdAt: Millis,
  now: Millis,
): Snapshot {
  const stamp = new Date(createdAt)
    .toISOString()
    .slice(0, 16)
    .replace(/[T:]/g, '-');
  const id = `rds:${database.id}-${stamp}`;
  return {
    id,
    arn: arnOf(region, 'rds', `snapshot:${id}`),
    type: 'automated',
    database,
    createdAt,
    status: now - createdAt < 4 * MINUTE ? 'creating' : 'available',
    tags: database.tags,
  };
}
