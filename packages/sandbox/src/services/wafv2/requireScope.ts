import { WAFInvalidParameterException } from '@aws-sdk/client-wafv2';
import { webAcls, type WebAcl } from '../../world/data/edge';
import type { World } from '../../world/model';
import type { Call } from '../../wire';

/** The web ACLs of a scope; CloudFront's are asked for in us-east-1 only. */
export function webAclsOf(
  world: World,
  call: Call,
  scope: 'CLOUDFRONT' | 'REGIONAL',
): WebAcl[] {
  if (scope === 'CLOUDFRONT' && call.region !== 'us-east-1') {
    const message =
      'Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT';
    throw new WAFInvalidParameterException({
      message,
      Field: 'SCOPE_VALUE',
      Parameter: 'CLOUDFRONT',
      Reason: 'The scope is not valid.',
      $metadata: {},
    });
  }
  const region = world.region(call.account, call.region);
  return [...webAcls(region).values()].filter(each => each.scope === scope);
}
