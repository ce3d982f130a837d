import type * as s3 from '@aws-sdk/client-s3';
import type { StoredObject } from '../../world/data/s3';
import type { World } from '../../world/model';
import { WireError, type Handler } from '../../wire';
import { maxKeys, requireBucket } from './requireBucket';

/** Either an object or everything below a common prefix. */
type Entry =
  | { name: string; object: StoredObject }
  | { name: string; object?: undefined };

/** ListObjectsV2 in key order, with delimiter and continuation. */
export function listObjectsV2(
  world: World,
): Handler<typeof s3, 'ListObjectsV2'> {
  return (input, call) => {
    const { bucket } = requireBucket(world, input.Bucket, call);
    const prefix = input.Prefix ?? '';
    const limit = maxKeys(input.MaxKeys);
    const after = input.ContinuationToken
      ? readToken(input.ContinuationToken)
      : input.StartAfter ?? '';
    const entries = groupByPrefix(
      [...bucket.objects.values()].filter(each => each.key.startsWith(prefix)),
      prefix,
      input.Delimiter,
    ).filter(entry => entry.name > after);
    const page = entries.slice(0, limit);
    const truncated = limit > 0 && entries.length > page.length;
    return {
      Name: bucket.name,
      Prefix: prefix,
      Delimiter: input.Delimiter,
      StartAfter: input.StartAfter,
      MaxKeys: limit,
      KeyCount: page.length,
      IsTruncated: truncated,
      ContinuationToken: input.ContinuationToken,
      NextContinuationToken: truncated
        ? Buffer.from(`key:${page[page.length - 1].name}`).toString('base64url')
        : undefined,
      Contents: page.flatMap(({ object }) =>
        object
          ? [
              {
                Key: object.key,
                ETag: object.etag,
                Size: object.body.length,
                LastModified: new Date(object.lastModified),
                StorageClass: object.storageClass,
              },
            ]
          : [],
      ),
      CommonPrefixes: page
        .filter(({ object }) => !object)
        .map(({ name }) => ({ Prefix: name })),
    };
  };
}

function groupByPrefix(
  objects: StoredObject[],
  prefix: string,
  delimiter: string | undefined,
): Entry[] {
  const entries = new Map<string, Entry>();
  for (const object of objects) {
    const end = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
    const name =
      delimiter && end >= 0
        ? object.key.slice(0, end + delimiter.length)
        : object.key;
    entries.set(name, name === object.key ? { name, object } : { name });
  }
  return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('key:')) {
    throw new WireError(
      'InvalidArgument',
      'The continuation token provided is incorrect',
    );
  }
  return text.slice(4);
}
