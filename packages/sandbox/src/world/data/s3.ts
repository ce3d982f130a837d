import { createHash } from 'node:crypto';
import type {
  LifecycleRule,
  ReplicationConfiguration,
  ServerSideEncryptionConfiguration,
} from '@aws-sdk/client-s3';
import type { Millis, Region, Tags, TaggedResource, World } from '../model';
import { regionState } from './regionState';

/** An object as it was last put. */
export interface StoredObject {
  key: string;
  body: Uint8Array;
  contentType: string;
  metadata: Record<string, string>;
  /** With quotes, as S3 sends it. */
  etag: string;
  lastModified: Millis;
  versionId?: string;
  storageClass: 'STANDARD';
  replication?: 'COMPLETED' | 'REPLICA' | 'PENDING' | 'FAILED';
}

/** A bucket with its settings in S3's own shapes. */
export interface Bucket extends TaggedResource {
  name: string;
  createdAt: Millis;
  versioning?: 'Enabled' | 'Suspended';
  replication?: ReplicationConfiguration;
  lifecycle?: LifecycleRule[];
  encryption: ServerSideEncryptionConfiguration;
  /** By key. */
  objects: Map<string, StoredObject>;
}

/** What S3 keeps in one account and region. */
export interface S3State {
  /** By name. */
  buckets: Map<string, Bucket>;
}

/** S3 of a region. */
export const s3State = regionState<S3State>(
  's3',
  () => ({ buckets: new Map() }),
  state => state.buckets.values(),
);

/** A bucket and where it is; names are unique in the whole world. */
export function findBucket(
  world: World,
  name: string,
): { bucket: Bucket; region: Region } | undefined {
  for (const region of world.regions()) {
    const bucket = s3State(region).buckets.get(name);
    if (bucket) {
      return { bucket, region };
    }
  }
  return undefined;
}

/** What {@link createBucket} is made with. */
export interface BucketOptions {
  name: string;
  tags: Tags;
  createdAt: Millis;
  versioned?: boolean;
  kmsKeyId?: string;
  lifecycle?: LifecycleRule[];
}

/** Adds a bucket; encrypted as every bucket is, with KMS where a key is given. */
export function createBucket(region: Region, options: BucketOptions): Bucket {
  const { name, tags, createdAt, versioned, kmsKeyId, lifecycle } = options;
  const bucket: Bucket = {
    name,
    tags,
    createdAt,
    lifecycle,
    arn: `arn:aws:s3:::${name}`,
    versioning: versioned ? 'Enabled' : undefined,
    encryption: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: kmsKeyId
            ? { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: kmsKeyId }
            : { SSEAlgorithm: 'AES256' },
          BucketKeyEnabled: kmsKeyId !== undefined,
        },
      ],
    },
    objects: new Map(),
  };
  s3State(region).buckets.set(name, bucket);
  return bucket;
}

/** What {@link putObject} stores. */
export interface ObjectOptions {
  key: string;
  body: Uint8Array;
  at: Millis;
  contentType?: string;
  metadata?: Record<string, string>;
}

/**
 * Stores an object and, where the bucket replicates, its copy. Copies arrive
 * at once; `lastModified` is that of the source, as S3 keeps it.
 */
export function putObject(
  world: World,
  bucket: Bucket,
  options: ObjectOptions,
): StoredObject {
  const target = replicationTarget(world, bucket, options.key);
  const object: StoredObject = {
    key: options.key,
    body: options.body,
    contentType: options.contentType ?? 'application/octet-stream',
    metadata: options.metadata ?? {},
    etag: `"${createHash('md5').update(options.body).digest('hex')}"`,
    lastModified: options.at,
    versionId: bucket.versioning
      ? createHash('sha256')
          .update(`${bucket.name}/${options.key}/${options.at}`)
          .digest('base64url')
          .slice(0, 32)
      : undefined,
    storageClass: 'STANDARD',
    replication: target && 'COMPLETED',
  };
  bucket.objects.set(object.key, object);
  target?.objects.set(object.key, { ...object, replication: 'REPLICA' });
  return object;
}

function replicationTarget(
  world: World,
  bucket: Bucket,
  key: string,
): Bucket | undefined {
  const rule = bucket.replication?.Rules?.find(
    each =>
      each.Status === 'Enabled' && key.startsWith(each.Filter?.Prefix ?? ''),
  );
  const name = rule?.Destination?.Bucket?.replace('arn:aws:s3:::', '');
  return name ? findBucket(world, name)?.bucket : undefined;
}
