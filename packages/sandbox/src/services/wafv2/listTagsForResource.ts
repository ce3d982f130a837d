import { WAFInvalidParameterException } from '@aws-sdk/client-wafv2';
import type * as wafv2 from '@aws-sdk/client-wafv2';
import { webAcls } from '../../world/data/edge';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { limitWithin, pageOf } from '../paging';
import { toTagList } from '../tagList';
import { nonexistent } from './getWebACL';

/** ListTagsForResource of web ACLs. */
export function listTagsForResource(
  world: World,
): Handler<typeof wafv2, 'ListTagsForResource'> {
  return (input, call) => {
    const region = world.region(call.account, call.region);
    const acl = webAcls(region).get(input.ResourceARN);
    if (!acl) {
      throw nonexistent();
    }
    const { items, next } = pageOf(toTagList(acl.tags), {
      token: input.NextMarker,
      limit: limitWithin('limit', input.Limit, {
        min: 1,
        max: 100,
        default: 100,
      }),
      call,
      invalidToken: () =>
        new WAFInvalidParameterException({
          message: 'Error reason: The marker is not valid.',
          $metadata: {},
        }),
    });
    return {
      NextMarker: next,
      TagInfoForResource: { ResourceARN: acl.arn, TagList: items },
    };
  };
}
