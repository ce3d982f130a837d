import { InvalidArgument, NoSuchResource } from '@aws-sdk/client-cloudfront';
import type * as cloudfront from '@aws-sdk/client-cloudfront';
import { edgeState } from '../../world/data/edge';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { pageOf } from '../paging';
import { toTagList } from '../tagList';
import { requireDistribution, toSummary } from './shapes';

/** ListDistributions of the account. */
export function listDistributions(
  world: World,
): Handler<typeof cloudfront, 'ListDistributions'> {
  return (input, call) => {
    const limit = input.MaxItems ?? 100;
    if (limit < 1 || limit > 100) {
      throw invalidArgument('The MaxItems parameter must be from 1 to 100.');
    }
    const { distributions } = edgeState(world, call.account);
    const { items, next } = pageOf([...distributions.values()], {
      token: input.Marker,
      limit,
      call: { ...call, region: 'global' },
      invalidToken: () => invalidArgument('The marker is not valid.'),
    });
    return {
      DistributionList: {
        Marker: input.Marker ?? '',
        NextMarker: next,
        MaxItems: limit,
        IsTruncated: next !== undefined,
        Quantity: items.length,
        Items: items.map(toSummary),
      },
    };
  };
}

/** GetDistribution. */
export function getDistribution(
  world: World,
): Handler<typeof cloudfront, 'GetDistribution'> {
  return ({ Id }, call) => {
    const distribution = requireDistribution(world, call.account, Id);
    const now = world.clock.now();
    const inProgress = [...distribution.invalidations.values()].filter(
      each => now < each.completesAt,
    );
    return {
      ETag: distribution.etag,
      Distribution: {
        Id,
        ARN: distribution.arn,
        Status: distribution.status,
        LastModifiedTime: new Date(distribution.lastModified),
        InProgressInvalidationBatches: inProgress.length,
        DomainName: distribution.domainName,
        DistributionConfig: distribution.config,
      },
    };
  };
}

/** ListTagsForResource of distributions. */
export function listTagsForResource(
  world: World,
): Handler<typeof cloudfront, 'ListTagsForResource'> {
  return ({ Resource }, call) => {
    const { distributions } = edgeState(world, call.account);
    const found = [...distributions.values()].find(
      each => each.arn === Resource,
    );
    if (!found) {
      const message = 'The specified resource does not exist.';
      throw new NoSuchResource({ message, Message: message, $metadata: {} });
    }
    return { Tags: { Items: toTagList(found.tags) } };
  };
}

function invalidArgument(message: string): InvalidArgument {
  return new InvalidArgument({ message, Message: message, $metadata: {} });
}
