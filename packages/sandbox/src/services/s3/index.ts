import * as s3 from '@aws-sdk/client-s3';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { headBucket, listBuckets } from './buckets';
import {
  getBucketEncryption,
  getBucketLifecycleConfiguration,
  getBucketLocation,
  getBucketReplication,
  getBucketTagging,
  getBucketVersioning,
} from './bucketSettings';
import { listObjectsV2 } from './listObjectsV2';
import { getObject, headObject, putObject } from './objects';

/** S3 over the world. */
export function createS3Handlers(world: World): Handlers<typeof s3> {
  return {
    ListBuckets: listBuckets(world),
    HeadBucket: headBucket(world),
    GetBucketLocation: getBucketLocation(world),
    GetBucketVersioning: getBucketVersioning(world),
    GetBucketReplication: getBucketReplication(world),
    GetBucketLifecycleConfiguration: getBucketLifecycleConfiguration(world),
    GetBucketEncryption: getBucketEncryption(world),
    GetBucketTagging: getBucketTagging(world),
    PutObject: putObject(world),
    GetObject: getObject(world),
    HeadObject: headObject(world),
    ListObjectsV2: listObjectsV2(world),
  };
}

export const s3Service = defineService({
  module: s3,
  create: createS3Handlers,
  bucketInPath: true,
});
