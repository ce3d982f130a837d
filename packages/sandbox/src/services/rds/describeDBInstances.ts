import type * as rds from '@aws-sdk/client-rds';
import { rdsState } from '../../world/data/rds';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { describeDatabase } from './shapes';
import { filtered, recordsOf, requireDatabase } from './validation';

/** DescribeDBInstances by id, ARN or filters. */
export function describeDBInstances(
  world: World,
): Handler<typeof rds, 'DescribeDBInstances'> {
  return (input, call) => {
    const region = world.region(call.account, call.region);
    const found = input.DBInstanceIdentifier
      ? [requireDatabase(region, input.DBInstanceIdentifier)]
      : [...rdsState(region).instances.values()];
    const matching = filtered(found, input.Filters, {
      'db-instance-id': database => database.id,
      'dbi-resource-id': database => database.resourceId,
      engine: () => 'postgres',
      'db-cluster-id': () => undefined,
      domain: () => undefined,
    });
    const { items, next } = recordsOf(matching, input, call);
    return {
      DBInstances: items.map(each => describeDatabase(world, region, each)),
      Marker: next,
    };
  };
}
