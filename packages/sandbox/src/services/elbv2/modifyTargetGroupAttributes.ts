import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { setTargetGroupAttributes, targetGroupAttributes } from './attributes';
import { regionOf, requireTargetGroup } from './lookup';

/** ModifyTargetGroupAttributes: deregistration delay and stickiness. */
export function modifyTargetGroupAttributes(
  world: World,
): Handler<typeof elb, 'ModifyTargetGroupAttributes'> {
  return (input, call) => {
    const group = requireTargetGroup(
      regionOf(world, call),
      input.TargetGroupArn,
    );
    setTargetGroupAttributes(group, input.Attributes);
    return { Attributes: targetGroupAttributes(group) };
  };
}
