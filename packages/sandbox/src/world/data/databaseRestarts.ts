import type { Behaviour, Millis, Region, World } from '../model';
import { rdsState, type DatabaseEvent, type DatabaseInstance } from './rds';

/** AWS time a Multi-AZ failover takes; the documentation says 60 to 120 s. */
const FAILOVER_MS = 90_000;
/** AWS time a restart in place takes. */
const REBOOT_MS = 45_000;

/**
 * Takes a database down, in place or over to its standby. It comes back when
 * the world has moved on far enough.
 *
 * @param options.requested - false for a primary host that failed.
 */
export function restartDatabase(
  world: World,
  region: Region,
  database: DatabaseInstance,
  options: { failover: boolean; requested: boolean },
): void {
  const now = world.clock.now();
  const duration = options.failover ? FAILOVER_MS : REBOOT_MS;
  database.restart = { ...options, endsAt: now + world.timing.wait(duration) };
  if (options.requested) {
    database.status = 'rebooting';
  }
  const note = noteFor(region, database, now);
  if (!options.failover) {
    note(['availability'], 'DB instance shutdown');
    return;
  }
  note(
    ['failover', 'notification'],
    options.requested
      ? 'The user requested a failover of the DB instance.'
      : 'The RDS Multi-AZ primary instance is busy and unresponsive.',
  );
  note(['failover'], 'Multi-AZ instance failover started.');
}

/** Ends restarts whose time has come; the zones of a failover change sides. */
export function databaseRestarts(world: World): Behaviour {
  return {
    name: 'database restarts',
    step(_, to) {
      for (const region of world.regions()) {
        for (const database of rdsState(region).instances.values()) {
          if (database.restart && database.restart.endsAt <= to) {
            endRestart(region, database, database.restart.endsAt);
          }
        }
      }
    },
  };
}

function endRestart(
  region: Region,
  database: DatabaseInstance,
  at: Millis,
): void {
  const note = noteFor(region, database, at);
  note(['availability'], 'DB instance restarted');
  if (database.restart?.failover) {
    const { availabilityZone, secondaryAvailabilityZone } = database;
    database.availabilityZone = secondaryAvailabilityZone ?? availabilityZone;
    database.secondaryAvailabilityZone = availabilityZone;
    note(['failover'], 'Multi-AZ instance failover completed');
  }
  database.restart = undefined;
  database.status = 'available';
}

function noteFor(region: Region, database: DatabaseInstance, at: Millis) {
  return (categories: DatabaseEvent['categories'], message: string) => {
    rdsState(region).events.push({
      at,
      sourceId: database.id,
      sourceType: 'db-instance',
      sourceArn: database.arn,
      categories,
      message,
    });
  };
}
