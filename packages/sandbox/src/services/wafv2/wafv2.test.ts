import {
  GetWebACLCommand,
  GetWebACLForResourceCommand,
  ListTagsForResourceCommand,
  ListWebACLsCommand,
  WAFV2Client,
} from '@aws-sdk/client-wafv2';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import {
  createTestSandbox,
  PRODUCTION,
  STANDBY,
} from '../__testUtils__/testSandbox';

describe('WAF', () => {
  it('describes the web ACLs of both scopes', async () => {
    const { client, world } = createTestSandbox();
    const waf = client(WAFV2Client);
    const edge = await waf.send(
      new ListWebACLsCommand({ Scope: 'CLOUDFRONT' }),
    );
    expect(edge.WebACLs).toMatchObject([
      { Name: 'evaluation-production-edge' },
    ]);
    const { Name, Id, ARN } = edge.WebACLs![0];
    const { WebACL, LockToken } = await waf.send(
      new GetWebACLCommand({ Name, Id, Scope: 'CLOUDFRONT' }),
    );
    expect(LockToken).toBe(edge.WebACLs![0].LockToken);
    expect(WebACL?.DefaultAction).toEqual({ Allow: {} });
    expect(WebACL?.Rules?.map(rule => rule.Name)).toEqual([
      'rate-limit',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesSQLiRuleSet',
    ]);
    const { TagInfoForResource } = await waf.send(
      new ListTagsForResourceCommand({ ResourceARN: ARN }),
    );
    expect(TagInfoForResource?.TagList).toHaveLength(3);
    const firstTags = await waf.send(
      new ListTagsForResourceCommand({ ResourceARN: ARN, Limit: 2 }),
    );
    const otherTags = await waf.send(
      new ListTagsForResourceCommand({
        ResourceARN: ARN,
        Limit: 2,
        NextMarker: firstTags.NextMarker,
      }),
    );
    expect([
      ...firstTags.TagInfoForResource!.TagList!,
      ...otherTags.TagInfoForResource!.TagList!,
    ]).toEqual(TagInfoForResource?.TagList);
    expect(otherTags.NextMarker).toBeUndefined();

    const region = world.region(PRODUCTION.account, PRODUCTION.region);
    const [ResourceArn] = region.elb.loadBalancers.keys();
    const origin = await waf.send(
      new GetWebACLForResourceCommand({ ResourceArn }),
    );
    expect(origin.WebACL?.Name).toBe('evaluation-production-origin');
  });

  it('refuses as WAF does', async () => {
    expect.hasAssertions();
    const { client } = createTestSandbox();
    const waf = client(WAFV2Client);
    await expectRefusals([
      [
        client(WAFV2Client, STANDBY).send(
          new ListWebACLsCommand({ Scope: 'CLOUDFRONT' }),
        ),
        { name: 'WAFInvalidParameterException' },
      ],
      [
        waf.send(
          new GetWebACLCommand({ Name: 'x', Id: 'y', Scope: 'REGIONAL' }),
        ),
        { name: 'WAFNonexistentItemException' },
      ],
      [
        waf.send(new GetWebACLForResourceCommand({ ResourceArn: 'arn:x' })),
        { name: 'WAFNonexistentItemException' },
      ],
      [
        waf.send(new ListWebACLsCommand({ Scope: 'REGIONAL', Limit: 101 })),
        {
          name: 'ValidationException',
          message:
            "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
        },
      ],
    ]);
  });
});
