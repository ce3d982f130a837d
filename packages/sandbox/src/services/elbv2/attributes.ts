import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LoadBalancer, TargetGroup } from '../../world/model';
import { validationError } from './errors';

const DELAY = 'deregistration_delay.timeout_seconds';
const STICKY = 'stickiness.enabled';

/** The attributes of a target group. */
export function targetGroupAttributes(
  group: TargetGroup,
): elb.TargetGroupAttribute[] {
  return [
    { Key: DELAY, Value: `${group.deregistrationDelaySeconds}` },
    { Key: STICKY, Value: `${group.stickiness}` },
    { Key: 'stickiness.type', Value: 'lb_cookie' },
    { Key: 'stickiness.lb_cookie.duration_seconds', Value: '86400' },
    { Key: 'load_balancing.algorithm.type', Value: 'round_robin' },
    {
      Key: 'load_balancing.cross_zone.enabled',
      Value: 'use_load_balancer_configuration',
    },
    { Key: 'slow_start.duration_seconds', Value: '0' },
  ];
}

/** @throws ValidationError for an attribute that cannot be set */
export function setTargetGroupAttributes(
  group: TargetGroup,
  attributes: readonly elb.TargetGroupAttribute[],
): void {
  for (const { Key = '', Value = '' } of attributes) {
    if (Key === DELAY && Number(Value) >= 0 && Number(Value) <= 3600) {
      group.deregistrationDelaySeconds = Number(Value);
    } else if (Key === STICKY) {
      group.stickiness = Value === 'true';
    } else {
      throw validationError(
        `The sandbox cannot set target group attribute '${Key}' to '${Value}'`,
      );
    }
  }
}

/** The attributes of a load balancer. */
export function loadBalancerAttributes(
  loadBalancer: LoadBalancer,
): elb.LoadBalancerAttribute[] {
  const logs = `evaluation-access-logs-${loadBalancer.arn.split(':')[4]}`;
  return [
    { Key: 'deletion_protection.enabled', Value: 'true' },
    { Key: 'idle_timeout.timeout_seconds', Value: '60' },
    { Key: 'access_logs.s3.enabled', Value: 'true' },
    { Key: 'access_logs.s3.bucket', Value: logs },
    { Key: 'access_logs.s3.prefix', Value: loadBalancer.name },
    { Key: 'routing.http2.enabled', Value: 'true' },
    { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' },
    { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
  ];
}
