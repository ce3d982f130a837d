import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import {
  deleteAlarms,
  putMetricAlarm,
  setAlarmState,
  switchAlarmActions,
} from './changeAlarms';
import {
  describeAlarmHistory,
  describeAlarms,
  describeAlarmsForMetric,
} from './describeAlarms';
import { getMetricData } from './getMetricData';
import { getMetricStatistics } from './getMetricStatistics';
import { listMetrics, putMetricData } from './metrics';
import { listTagsForResource, tagResource, untagResource } from './tags';

/** CloudWatch over the world. */
export function createCloudWatchHandlers(
  world: World,
): Handlers<typeof cloudwatch> {
  return {
    GetMetricData: getMetricData(world),
    GetMetricStatistics: getMetricStatistics(world),
    ListMetrics: listMetrics(world),
    PutMetricData: putMetricData(world),
    DescribeAlarms: describeAlarms(world),
    DescribeAlarmsForMetric: describeAlarmsForMetric(world),
    DescribeAlarmHistory: describeAlarmHistory(world),
    PutMetricAlarm: putMetricAlarm(world),
    DeleteAlarms: deleteAlarms(world),
    SetAlarmState: setAlarmState(world),
    EnableAlarmActions: switchAlarmActions(world, true),
    DisableAlarmActions: switchAlarmActions(world, false),
    ListTagsForResource: listTagsForResource(world),
    TagResource: tagResource(world),
    UntagResource: untagResource(world),
  };
}

export const cloudWatchService = defineService({
  module: cloudwatch,
  create: createCloudWatchHandlers,
});
