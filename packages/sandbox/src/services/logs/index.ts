import * as logs from '@aws-sdk/client-cloudwatch-logs';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { describeLogGroups, describeLogStreams } from './describe';
import { filterLogEvents, getLogEvents, putLogEvents } from './events';
import { createLogGroup, listTagsForResource } from './groups';

/** CloudWatch Logs over the world. */
export function createLogsHandlers(world: World): Handlers<typeof logs> {
  return {
    DescribeLogGroups: describeLogGroups(world),
    DescribeLogStreams: describeLogStreams(world),
    FilterLogEvents: filterLogEvents(world),
    GetLogEvents: getLogEvents(world),
    PutLogEvents: putLogEvents(world),
    CreateLogGroup: createLogGroup(world),
    ListTagsForResource: listTagsForResource(world),
  };
}

export const logsService = defineService({
  module: logs,
  create: createLogsHandlers,
});
