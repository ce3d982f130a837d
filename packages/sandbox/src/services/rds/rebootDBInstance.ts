import { InvalidDBInstanceStateFault } from '@aws-sdk/client-rds';
import type * as rds from '@aws-sdk/client-rds';
import { restartDatabase } from '../../world/data/databaseRestarts';
import { availabilityOf } from '../../world/data/rds';
import type { World } from '../../world/model';
import { WireError, type Handler } from '../../wire';
import { describeDatabase } from './shapes';
import { requireDatabase } from './validation';

/** RebootDBInstance, over to the standby with `ForceFailover`. */
export function rebootDBInstance(
  world: World,
): Handler<typeof rds, 'RebootDBInstance'> {
  return (input, call) => {
    const region = world.region(call.account, call.region);
    const database = requireDatabase(region, input.DBInstanceIdentifier);
    if (availabilityOf(database) !== 'available') {
      throw new InvalidDBInstanceStateFault({
        message: `Instance ${database.id} is not in available state.`,
        $metadata: {},
      });
    }
    const failover = input.ForceFailover ?? false;
    if (failover && !database.multiAz) {
      throw new WireError(
        'InvalidParameterCombination',
        'Cannot specify ForceFailover when the instance is not configured for MultiAZ',
      );
    }
    restartDatabase(world, region, database, { failover, requested: true });
    return { DBInstance: describeDatabase(world, region, database) };
  };
}
