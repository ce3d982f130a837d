import {
  NoSuchDistribution,
  type DistributionSummary,
  type Invalidation as InvalidationShape,
} from '@aws-sdk/client-cloudfront';
import {
  edgeState,
  type Distribution,
  type Invalidation,
} from '../../world/data/edge';
import type { Millis, World } from '../../world/model';

/** A distribution of the account. */
export function requireDistribution(
  world: World,
  account: string,
  id: string,
): Distribution {
  const found = edgeState(world, account).distributions.get(id);
  if (!found) {
    throw new NoSuchDistribution({
      message: 'The specified distribution does not exist.',
      Message: 'The specified distribution does not exist.',
      $metadata: {},
    });
  }
  return found;
}

/** A distribution as ListDistributions tells it. */
export function toSummary(distribution: Distribution): DistributionSummary {
  const { config } = distribution;
  const none = { Quantity: 0 };
  return {
    Id: distribution.id,
    ARN: distribution.arn,
    ETag: distribution.etag,
    Status: distribution.status,
    LastModifiedTime: new Date(distribution.lastModified),
    DomainName: distribution.domainName,
    Aliases: config.Aliases ?? none,
    Origins: config.Origins,
    DefaultCacheBehavior: config.DefaultCacheBehavior,
    CacheBehaviors: config.CacheBehaviors ?? none,
    CustomErrorResponses: config.CustomErrorResponses ?? none,
    Comment: config.Comment,
    PriceClass: config.PriceClass ?? 'PriceClass_All',
    Enabled: config.Enabled,
    ViewerCertificate: config.ViewerCertificate ?? {},
    Restrictions: config.Restrictions ?? {
      GeoRestriction: { RestrictionType: 'none', Quantity: 0 },
    },
    WebACLId: config.WebACLId ?? '',
    HttpVersion: config.HttpVersion ?? 'http2',
    IsIPV6Enabled: config.IsIPV6Enabled ?? true,
    Staging: config.Staging ?? false,
  };
}

/** An invalidation, complete once its time has passed. */
export function toInvalidation(
  invalidation: Invalidation,
  now: Millis,
): InvalidationShape {
  return {
    Id: invalidation.id,
    Status: now < invalidation.completesAt ? 'InProgress' : 'Completed',
    CreateTime: new Date(invalidation.createdAt),
    InvalidationBatch: {
      CallerReference: invalidation.callerReference,
      Paths: {
        Quantity: invalidation.paths.length,
        Items: invalidation.paths,
      },
    },
  };
}
