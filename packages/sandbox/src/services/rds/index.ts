import * as rds from '@aws-sdk/client-rds';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { describeDBInstanceAutomatedBackups } from './describeDBInstanceAutomatedBackups';
import { describeDBInstances } from './describeDBInstances';
import { describeDBSnapshots } from './describeDBSnapshots';
import { describeEvents } from './describeEvents';
import { listTagsForResource } from './listTagsForResource';
import { rebootDBInstance } from './rebootDBInstance';

/** RDS over the world. */
export function createRdsHandlers(world: World): Handlers<typeof rds> {
  return {
    DescribeDBInstances: describeDBInstances(world),
    DescribeDBSnapshots: describeDBSnapshots(world),
    DescribeDBInstanceAutomatedBackups:
      describeDBInstanceAutomatedBackups(world),
    DescribeEvents: describeEvents(world),
    ListTagsForResource: listTagsForResource(world),
    RebootDBInstance: rebootDBInstance(world),
  };
}

export const rdsService = defineService({
  module: rds,
  create: createRdsHandlers,
});
