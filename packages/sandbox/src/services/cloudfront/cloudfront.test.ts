import {
  CloudFrontClient,
  CreateInvalidationCommand,
  GetDistributionCommand,
  GetInvalidationCommand,
  ListDistributionsCommand,
  ListTagsForResourceCommand,
  paginateListDistributions,
} from '@aws-sdk/client-cloudfront';
import { edgeState } from '../../world/data/edge';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import { createTestSandbox, PRODUCTION } from '../__testUtils__/testSandbox';

describe('CloudFront', () => {
  it('describes the distribution with its origin, web ACL and tags', async () => {
    const client = createTestSandbox().client(CloudFrontClient);
    const { DistributionList } = await client.send(
      new ListDistributionsCommand({}),
    );
    expect(DistributionList?.Items).toMatchObject([
      {
        Status: 'Deployed',
        Enabled: true,
        Aliases: { Items: ['evaluation.example.com'] },
        Origins: { Items: [{ DomainName: 'origin.evaluation.example.com' }] },
        WebACLId: expect.stringContaining('global/webacl/'),
      },
    ]);
    const { Id, ARN } = DistributionList!.Items![0];
    const { Distribution, ETag } = await client.send(
      new GetDistributionCommand({ Id }),
    );
    expect(ETag).toMatch(/^E/);
    expect(Distribution).toMatchObject({
      ARN,
      InProgressInvalidationBatches: 0,
      DistributionConfig: {
        CacheBehaviors: { Items: [{ PathPattern: '/api/*' }] },
      },
    });
    const { Tags } = await client.send(
      new ListTagsForResourceCommand({ Resource: ARN }),
    );
    expect(Tags?.Items).toContainEqual({
      Key: 'Service',
      Value: 'evaluation-frontend',
    });
  });

  it('pages', async () => {
    const { client, world } = createTestSandbox();
    const { distributions } = edgeState(world, PRODUCTION.account);
    const [first] = distributions.values();
    for (let i = 0; i < 6; i++) {
      distributions.set(`E${i}`, { ...first, id: `E${i}` });
    }
    const sizes: number[] = [];
    const pager = paginateListDistributions(
      { client: client(CloudFrontClient), pageSize: 3 },
      {},
    );
    for await (const { DistributionList } of pager) {
      sizes.push(DistributionList!.Quantity!);
    }
    expect(sizes).toEqual([3, 3, 1]);
  });

  it('invalidates once for a caller reference, in compressed time', async () => {
    const { client, clock, world } = createTestSandbox();
    const cloudfront = client(CloudFrontClient);
    const [DistributionId] = edgeState(
      world,
      PRODUCTION.account,
    ).distributions.keys();
    const invalidate = (CallerReference: string, Items: string[]) =>
      cloudfront.send(
        new CreateInvalidationCommand({
          DistributionId,
          InvalidationBatch: {
            CallerReference,
            Paths: { Quantity: Items.length, Items },
          },
        }),
      );
    const first = await invalidate('release-1', ['/index.html', '/assets/*']);
    expect(first.Invalidation?.Status).toBe('InProgress');
    const again = await invalidate('release-1', ['/index.html', '/assets/*']);
    expect(again.Invalidation?.Id).toBe(first.Invalidation?.Id);
    const read = () =>
      cloudfront.send(
        new GetInvalidationCommand({
          DistributionId,
          Id: first.Invalidation!.Id,
        }),
      );
    const { Distribution } = await cloudfront.send(
      new GetDistributionCommand({ Id: DistributionId }),
    );
    expect(Distribution?.InProgressInvalidationBatches).toBe(1);
    clock.advance(world.timing.wait(61_000));
    expect((await read()).Invalidation).toMatchObject({
      Status: 'Completed',
      InvalidationBatch: { Paths: { Items: ['/index.html', '/assets/*'] } },
    });
    await expectRefusals([
      [invalidate('release-1', ['/other']), { name: 'InvalidArgument' }],
      [invalidate('release-2', ['index.html']), { name: 'InvalidArgument' }],
      [
        cloudfront.send(
          new CreateInvalidationCommand({
            DistributionId,
            InvalidationBatch: {
              CallerReference: 'x',
              Paths: { Quantity: 2, Items: ['/a'] },
            },
          }),
        ),
        { name: 'InconsistentQuantities' },
      ],
      [
        cloudfront.send(
          new GetInvalidationCommand({ DistributionId, Id: 'I1' }),
        ),
        { name: 'NoSuchInvalidation', $metadata: { httpStatusCode: 404 } },
      ],
      [
        cloudfront.send(new GetDistributionCommand({ Id: 'ENONE' })),
        { name: 'NoSuchDistribution' },
      ],
      [
        cloudfront.send(new ListTagsForResourceCommand({ Resource: 'x' })),
        { name: 'NoSuchResource' },
      ],
    ]);
  });
});
