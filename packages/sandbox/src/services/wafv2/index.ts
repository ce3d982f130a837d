import * as wafv2 from '@aws-sdk/client-wafv2';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { getWebACL, getWebACLForResource } from './getWebACL';
import { listTagsForResource } from './listTagsForResource';
import { listWebACLs } from './listWebACLs';

/** WAF over the world. */
export function createWafV2Handlers(world: World): Handlers<typeof wafv2> {
  return {
    ListWebACLs: listWebACLs(world),
    GetWebACL: getWebACL(world),
    GetWebACLForResource: getWebACLForResource(world),
    ListTagsForResource: listTagsForResource(world),
  };
}

export const wafV2Service = defineService({
  module: wafv2,
  create: createWafV2Handlers,
});
