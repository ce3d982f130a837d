import { NotFound } from '@aws-sdk/client-s3';
import type * as s3 from '@aws-sdk/client-s3';
import { findBucket, s3State } from '../../world/data/s3';
import type { World } from '../../world/model';
import { WireError, type Handler } from '../../wire';
import { pageOf } from '../paging';

/** ListBuckets of the account, in every region. */
export function listBuckets(world: World): Handler<typeof s3, 'ListBuckets'> {
  return (input, call) => {
    const limit = input.MaxBuckets ?? 10_000;
    if (limit < 1 || limit > 10_000) {
      throw new WireError(
        'InvalidArgument',
        'Argument max-buckets must be an integer between 1 and 10000',
      );
    }
    const found = [...world.regions()]
      .filter(
        region =>
          region.account === call.account &&
          (!input.BucketRegion || region.name === input.BucketRegion),
      )
      .flatMap(region =>
        [...s3State(region).buckets.values()].map(bucket => ({
          Name: bucket.name,
          BucketArn: bucket.arn,
          BucketRegion: region.name,
          CreationDate: new Date(bucket.createdAt),
        })),
      )
      .filter(({ Name }) => Name.startsWith(input.Prefix ?? ''))
      .sort((a, b) => (a.Name < b.Name ? -1 : 1));
    const { items, next } = pageOf(found, {
      token: input.ContinuationToken,
      limit,
      // the listing is the account's: any region may ask for the next page
      call: { ...call, region: 'any' },
      invalidToken: () =>
        new WireError(
          'InvalidArgument',
          'The continuation token provided is incorrect',
        ),
    });
    return {
      Buckets: items,
      ContinuationToken: next,
      Prefix: input.Prefix,
      Owner: { ID: call.account.padStart(64, '0') },
    };
  };
}

/** HeadBucket. */
export function headBucket(world: World): Handler<typeof s3, 'HeadBucket'> {
  return ({ Bucket }, call) => {
    const found = findBucket(world, Bucket);
    if (!found) {
      throw new NotFound({
        message: 'Not Found',
        $metadata: { httpStatusCode: 404 },
      });
    }
    if (found.region.account !== call.account) {
      throw new WireError('Forbidden', 'Forbidden', { status: 403 });
    }
    return {
      BucketArn: found.bucket.arn,
      BucketRegion: found.region.name,
      AccessPointAlias: false,
    };
  };
}
