import { restartDatabase } from '../world/data/databaseRestarts';
import { primaryDatabase } from '../world/data/rds';
import { Scenario, ScenarioError } from './Scenario';
import { ENVIRONMENT, regionOf } from './targets';

/** The host of the primary database fails. */
export const databaseFailover: Scenario = {
  name: 'database-failover',
  title: 'Database failover',
  description:
    "The database's primary host fails and its standby takes over (90 seconds of AWS). Meanwhile most calls of the API fail.",
  parameters: [ENVIRONMENT],
  start(context, { environment }) {
    const { world } = context;
    const region = regionOf(context, environment);
    const database = primaryDatabase(region, environment);
    if (!database) {
      throw new ScenarioError(`${environment} has no database`);
    }
    if (!database.multiAz) {
      throw new ScenarioError(
        `${database.id} has no standby to fail over to: choose an environment with Multi-AZ, such as production`,
        409,
      );
    }
    if (database.restart) {
      throw new ScenarioError(`${database.id} is failing over already`, 409);
    }
    restartDatabase(world, region, database, {
      failover: true,
      requested: false,
    });
    return {
      summary: `${database.id} fails over from ${database.availabilityZone} to ${database.secondaryAvailabilityZone}`,
      details: { database: database.id },
    };
  },
};
