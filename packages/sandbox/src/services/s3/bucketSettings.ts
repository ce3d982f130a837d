import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import type * as s3 from '@aws-sdk/client-s3';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { toTagList } from '../tagList';
import { notConfigured, requireBucket } from './requireBucket';

/** GetBucketLocation; `us-east-1` has none. */
export function getBucketLocation(
  world: World,
): Handler<typeof s3, 'GetBucketLocation'> {
  return ({ Bucket }, call) => {
    const { region } = requireBucket(world, Bucket, call);
    return {
      LocationConstraint:
        region.name === 'us-east-1'
          ? undefined
          : (region.name as BucketLocationConstraint),
    };
  };
}

/** GetBucketVersioning; a bucket that never had it answers nothing. */
export function getBucketVersioning(
  world: World,
): Handler<typeof s3, 'GetBucketVersioning'> {
  return ({ Bucket }, call) => ({
    Status: requireBucket(world, Bucket, call).bucket.versioning,
  });
}

/** GetBucketReplication. */
export function getBucketReplication(
  world: World,
): Handler<typeof s3, 'GetBucketReplication'> {
  return ({ Bucket }, call) => {
    const { replication } = requireBucket(world, Bucket, call).bucket;
    if (!replication) {
      throw notConfigured(
        'ReplicationConfigurationNotFoundError',
        'The replication configuration was not found',
        Bucket,
      );
    }
    return { ReplicationConfiguration: replication };
  };
}

/** GetBucketLifecycleConfiguration. */
export function getBucketLifecycleConfiguration(
  world: World,
): Handler<typeof s3, 'GetBucketLifecycleConfiguration'> {
  return ({ Bucket }, call) => {
    const { lifecycle } = requireBucket(world, Bucket, call).bucket;
    if (!lifecycle) {
      throw notConfigured(
        'NoSuchLifecycleConfiguration',
        'The lifecycle configuration does not exist',
        Bucket,
      );
    }
    return { Rules: lifecycle };
  };
}

/** GetBucketEncryption. */
export function getBucketEncryption(
  world: World,
): Handler<typeof s3, 'GetBucketEncryption'> {
  return ({ Bucket }, call) => ({
    ServerSideEncryptionConfiguration: requireBucket(world, Bucket, call).bucket
      .encryption,
  });
}

/** GetBucketTagging. */
export function getBucketTagging(
  world: World,
): Handler<typeof s3, 'GetBucketTagging'> {
  return ({ Bucket }, call) => {
    const { tags } = requireBucket(world, Bucket, call).bucket;
    if (Object.keys(tags).length === 0) {
      throw notConfigured('NoSuchTagSet', 'The TagSet does not exist', Bucket);
    }
    return { TagSet: toTagList(tags) };
  };
}
