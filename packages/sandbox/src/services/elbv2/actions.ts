import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ListenerRule, Region } from '../../world/model';
import { validationError } from './errors';
import { requireTargetGroup } from './lookup';

/** Target groups a forward action may name. */
const MAX_TARGET_GROUPS = 5;

/**
 * What actions mean for a rule: a forward with weights, or a fixed response.
 *
 * @throws TargetGroupNotFoundException, or ValidationError for anything else
 */
export function fromActions(
  region: Region,
  actions: readonly elb.Action[],
): Pick<ListenerRule, 'forward' | 'fixedResponse' | 'stickinessSeconds'> {
  const action = actions.find(a => a.Type !== 'authenticate-oidc');
  if (action?.Type === 'fixed-response') {
    const { StatusCode, ContentType, MessageBody } =
      action.FixedResponseConfig ?? {};
    return {
      forward: [],
      stickinessSeconds: undefined,
      fixedResponse: {
        statusCode: StatusCode ?? '503',
        contentType: ContentType,
        messageBody: MessageBody,
      },
    };
  }
  if (action?.Type !== 'forward') {
    throw validationError(
      `The sandbox knows forward and fixed-response actions, not '${action?.Type}'`,
    );
  }
  const groups =
    action.ForwardConfig?.TargetGroups ??
    (action.TargetGroupArn ? [{ TargetGroupArn: action.TargetGroupArn }] : []);
  if (groups.length === 0 || groups.length > MAX_TARGET_GROUPS) {
    throw validationError(
      `A forward action must name between 1 and ${MAX_TARGET_GROUPS} target groups`,
    );
  }
  const stickiness = action.ForwardConfig?.TargetGroupStickinessConfig;
  return {
    forward: groups.map(({ TargetGroupArn = '', Weight = 1 }) => {
      if (!Number.isInteger(Weight) || Weight < 0 || Weight > 999) {
        throw validationError('Weight must be between 0 and 999');
      }
      return {
        targetGroupArn: requireTargetGroup(region, TargetGroupArn).arn,
        weight: Weight,
      };
    }),
    fixedResponse: undefined,
    stickinessSeconds: stickiness?.Enabled
      ? stickiness.DurationSeconds ?? 3600
      : undefined,
  };
}
