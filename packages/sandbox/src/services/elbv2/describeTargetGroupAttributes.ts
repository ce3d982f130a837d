import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { targetGroupAttributes } from './attributes';
import { regionOf, requireTargetGroup } from './lookup';

/** DescribeTargetGroupAttributes. */
export function describeTargetGroupAttributes(
  world: World,
): Handler<typeof elb, 'DescribeTargetGroupAttributes'> {
  return (input, call) => ({
    Attributes: targetGroupAttributes(
      requireTargetGroup(regionOf(world, call), input.TargetGroupArn),
    ),
  });
}
