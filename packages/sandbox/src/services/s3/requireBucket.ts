import { NoSuchBucket } from '@aws-sdk/client-s3';
import { findBucket, type Bucket } from '../../world/data/s3';
import type { Region, World } from '../../world/model';
import { WireError, type Call } from '../../wire';

/** The bucket, if it exists and belongs to the caller's account. */
export function requireBucket(
  world: World,
  name: string,
  call: Call,
): { bucket: Bucket; region: Region } {
  const found = findBucket(world, name);
  if (!found) {
    throw new NoSuchBucket({
      message: 'The specified bucket does not exist',
      $metadata: { httpStatusCode: 404 },
    });
  }
  if (found.region.account !== call.account) {
    throw new WireError('AccessDenied', 'Access Denied', { status: 403 });
  }
  return found;
}

/** What S3 says where a bucket lacks a setting. */
export function notConfigured(
  code: string,
  message: string,
  bucketName: string,
): WireError {
  return new WireError(code, message, {
    status: 404,
    members: { BucketName: bucketName },
  });
}

/** The limits S3 puts on the size of a page. */
export function maxKeys(requested: number | undefined): number {
  if (requested !== undefined && requested < 0) {
    throw new WireError(
      'InvalidArgument',
      'Argument maxKeys must be an integer between 0 and 2147483647',
    );
  }
  return Math.min(requested ?? 1000, 1000);
}
