import { WAFInvalidParameterException } from '@aws-sdk/client-wafv2';
import type * as wafv2 from '@aws-sdk/client-wafv2';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { limitWithin, pageOf } from '../paging';
import { webAclsOf } from './requireScope';

/** ListWebACLs of a scope. */
export function listWebACLs(
  world: World,
): Handler<typeof wafv2, 'ListWebACLs'> {
  return (input, call) => {
    const limit = limitWithin('limit', input.Limit, {
      min: 1,
      max: 100,
      default: 100,
    });
    const { items, next } = pageOf(webAclsOf(world, call, input.Scope), {
      token: input.NextMarker,
      limit,
      call,
      invalidToken: () =>
        new WAFInvalidParameterException({
          message: 'Error reason: The marker is not valid.',
          $metadata: {},
        }),
    });
    return {
      NextMarker: next,
      WebACLs: items.map(acl => ({
        Name: acl.name,
        Id: acl.id,
        ARN: acl.arn,
        Description: acl.description,
        LockToken: acl.lockToken,
      })),
    };
  };
}
