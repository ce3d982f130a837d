import {
  WAFInvalidParameterException,
  WAFNonexistentItemException,
  type WebACL,
} from '@aws-sdk/client-wafv2';
import type * as wafv2 from '@aws-sdk/client-wafv2';
import { webAcls, type WebAcl } from '../../world/data/edge';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { webAclsOf } from './requireScope';

/** GetWebACL by ARN, or by name, id and scope. */
export function getWebACL(world: World): Handler<typeof wafv2, 'GetWebACL'> {
  return (input, call) => {
    const { ARN, Name, Id, Scope } = input;
    if (!ARN && !(Name && Id && Scope)) {
      throw new WAFInvalidParameterException({
        message:
          'Error reason: Give either the ARN or the name, the id and the scope.',
        $metadata: {},
      });
    }
    const region = world.region(call.account, call.region);
    const found = ARN
      ? webAcls(region).get(ARN)
      : webAclsOf(world, call, Scope!).find(
          each => each.id === Id && each.name === Name,
        );
    if (!found) {
      throw nonexistent();
    }
    return { LockToken: found.lockToken, WebACL: toShape(found) };
  };
}

/** GetWebACLForResource; empty where the resource has none. */
export function getWebACLForResource(
  world: World,
): Handler<typeof wafv2, 'GetWebACLForResource'> {
  return ({ ResourceArn }, call) => {
    const region = world.region(call.account, call.region);
    if (!region.elb.loadBalancers.has(ResourceArn)) {
      throw nonexistent();
    }
    const found = [...webAcls(region).values()].find(each =>
      each.associatedWith.has(ResourceArn),
    );
    return { WebACL: found && toShape(found) };
  };
}

/** What WAF says to something that is not there. */
export function nonexistent(): WAFNonexistentItemException {
  return new WAFNonexistentItemException({
    message:
      'AWS WAF couldn’t perform the operation because your resource doesn’t exist.',
    $metadata: {},
  });
}

function toShape(acl: WebAcl): WebACL {
  return {
    Name: acl.name,
    Id: acl.id,
    ARN: acl.arn,
    Description: acl.description,
    DefaultAction: acl.defaultAction,
    Rules: acl.rules,
    Capacity: acl.capacity,
    VisibilityConfig: {
      SampledRequestsEnabled: true,
      CloudWatchMetricsEnabled: true,
      MetricName: acl.name,
    },
    ManagedByFirewallManager: false,
    LabelNamespace: `awswaf:${acl.arn.split(':')[4]}:webacl:${acl.name}:`,
  };
}
