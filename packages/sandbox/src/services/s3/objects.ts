import { NoSuchKey, NotFound } from '@aws-sdk/client-s3';
import type * as s3 from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { putObject as store, type StoredObject } from '../../world/data/s3';
import type { World } from '../../world/model';
import { WireError, type Handler } from '../../wire';
import { requireBucket } from './requireBucket';

/** PutObject of a whole object; conditional and multipart writes are not known. */
export function putObject(world: World): Handler<typeof s3, 'PutObject'> {
  return (input, call) => {
    const { bucket } = requireBucket(world, input.Bucket, call);
    if (input.IfMatch || input.IfNoneMatch) {
      throw notImplemented('conditional writes');
    }
    const object = store(world, bucket, {
      key: input.Key,
      body: (input.Body ?? new Uint8Array()) as Uint8Array,
      at: world.clock.now(),
      contentType: input.ContentType,
      metadata: input.Metadata,
    });
    const [rule] = bucket.encryption.Rules ?? [];
    const encryption = rule?.ApplyServerSideEncryptionByDefault;
    return {
      ETag: object.etag,
      VersionId: object.versionId,
      ServerSideEncryption: encryption?.SSEAlgorithm,
      SSEKMSKeyId: encryption?.KMSMasterKeyID,
      Size: undefined,
    };
  };
}

/** GetObject of the newest version, whole. */
export function getObject(world: World): Handler<typeof s3, 'GetObject'> {
  return (input, call) => {
    const { bucket } = requireBucket(world, input.Bucket, call);
    refusePartial(input);
    const object = bucket.objects.get(input.Key);
    if (!object) {
      throw new NoSuchKey({
        message: 'The specified key does not exist.',
        $metadata: { httpStatusCode: 404 },
        ...{ Key: input.Key },
      });
    }
    return {
      ...head(object),
      // the wire writes bytes; the client turns them into a stream
      Body: object.body as Uint8Array & Readable as never,
    };
  };
}

/** HeadObject of the newest version. */
export function headObject(world: World): Handler<typeof s3, 'HeadObject'> {
  return (input, call) => {
    const { bucket } = requireBucket(world, input.Bucket, call);
    refusePartial(input);
    const object = bucket.objects.get(input.Key);
    if (!object) {
      throw new NotFound({
        message: 'Not Found',
        $metadata: { httpStatusCode: 404 },
      });
    }
    return head(object);
  };
}

function head(object: StoredObject) {
  return {
    ContentLength: object.body.length,
    ContentType: object.contentType,
    ETag: object.etag,
    LastModified: new Date(object.lastModified),
    Metadata: object.metadata,
    VersionId: object.versionId,
    ReplicationStatus: object.replication,
    AcceptRanges: 'bytes',
  };
}

function refusePartial(input: {
  Range?: string;
  PartNumber?: number;
  VersionId?: string;
}): void {
  if (input.Range || input.PartNumber || input.VersionId) {
    throw notImplemented('ranges, parts and older versions');
  }
}

function notImplemented(what: string): WireError {
  return new WireError(
    'NotImplemented',
    `A header you provided implies functionality that is not implemented: ${what}`,
    { status: 501, fault: 'server' },
  );
}
