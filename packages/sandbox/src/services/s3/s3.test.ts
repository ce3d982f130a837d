import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  NoSuchBucket,
  NoSuchKey,
  paginateListBuckets,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import {
  expectRefusals,
  failureOf,
} from '../../wire/__testUtils__/clientConfig';
import {
  createTestSandbox,
  STAGING,
  STANDBY,
} from '../__testUtils__/testSandbox';

const FILES = 'evaluation-production-files-111122223333';
const ASSETS = 'evaluation-production-assets-111122223333';
const COPIES = 'evaluation-standby-files-111122223333';

describe('S3', () => {
  it('lists the buckets of the account in every region, in pages', async () => {
    const client = createTestSandbox().client(S3Client);
    const { Buckets } = await client.send(new ListBucketsCommand({}));
    expect(Buckets?.map(each => [each.Name, each.BucketRegion])).toEqual([
      [ASSETS, 'us-east-1'],
      [FILES, 'us-east-1'],
      ['evaluation-standby-assets-111122223333', 'us-west-2'],
      [COPIES, 'us-west-2'],
    ]);
    const sizes: number[] = [];
    for await (const page of paginateListBuckets({ client, pageSize: 3 }, {})) {
      sizes.push(page.Buckets!.length);
    }
    expect(sizes).toEqual([3, 1]);
  });

  it('tells how a bucket is set up', async () => {
    const sandbox = createTestSandbox();
    const client = sandbox.client(S3Client);
    const Bucket = FILES;
    expect(await client.send(new HeadBucketCommand({ Bucket }))).toMatchObject({
      BucketRegion: 'us-east-1',
    });
    expect(
      await client.send(new GetBucketVersioningCommand({ Bucket })),
    ).toMatchObject({ Status: 'Enabled' });
    const { ReplicationConfiguration } = await client.send(
      new GetBucketReplicationCommand({ Bucket }),
    );
    expect(ReplicationConfiguration?.Rules).toMatchObject([
      {
        Status: 'Enabled',
        Destination: {
          Bucket: `arn:aws:s3:::${COPIES}`,
          ReplicationTime: { Time: { Minutes: 15 } },
        },
      },
    ]);
    const { Rules } = await client.send(
      new GetBucketLifecycleConfigurationCommand({ Bucket }),
    );
    expect(Rules?.map(rule => rule.ID)).toEqual([
      'old-versions',
      'archive-uploads',
    ]);
    const { ServerSideEncryptionConfiguration } = await client.send(
      new GetBucketEncryptionCommand({ Bucket }),
    );
    expect(ServerSideEncryptionConfiguration?.Rules).toMatchObject([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
    ]);
    const { TagSet } = await client.send(
      new GetBucketTaggingCommand({ Bucket }),
    );
    expect(TagSet).toContainEqual({ Key: 'Environment', Value: 'production' });
    const here = await client.send(new GetBucketLocationCommand({ Bucket }));
    expect(here.LocationConstraint).toBeUndefined();
    const there = await sandbox
      .client(S3Client, STANDBY)
      .send(new GetBucketLocationCommand({ Bucket: COPIES }));
    expect(there.LocationConstraint).toBe('us-west-2');
  });

  it('stores, replicates and lists objects', async () => {
    const { client, clock } = createTestSandbox();
    const s3 = client(S3Client);
    const Key = 'reports/2026/März 1+2.csv';
    const put = await s3.send(
      new PutObjectCommand({
        Bucket: FILES,
        Key,
        Body: 'a;b\n',
        ContentType: 'text/csv',
        Metadata: { origin: 'test' },
      }),
    );
    expect(put).toMatchObject({
      ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      VersionId: expect.any(String),
      ServerSideEncryption: 'aws:kms',
    });
    const got = await s3.send(new GetObjectCommand({ Bucket: FILES, Key }));
    expect(await got.Body?.transformToString()).toBe('a;b\n');
    expect(got).toMatchObject({
      ContentLength: 4,
      ContentType: 'text/csv',
      Metadata: { origin: 'test' },
      LastModified: new Date(clock.now()),
      ReplicationStatus: 'COMPLETED',
    });
    const copy = await client(S3Client, STANDBY).send(
      new HeadObjectCommand({ Bucket: COPIES, Key }),
    );
    expect(copy).toMatchObject({
      ContentLength: 4,
      ReplicationStatus: 'REPLICA',
      VersionId: put.VersionId,
    });
    const streamed = Buffer.alloc(70_000, 'x');
    await s3.send(
      new PutObjectCommand({
        Bucket: FILES,
        Key: 'streamed',
        Body: Readable.from([
          streamed.subarray(0, 30_000),
          streamed.subarray(30_000),
        ]),
        ContentLength: streamed.length,
      }),
    );
    const back = await s3.send(
      new GetObjectCommand({ Bucket: FILES, Key: 'streamed' }),
    );
    expect(await back.Body?.transformToString()).toBe(streamed.toString());

    const top = await s3.send(
      new ListObjectsV2Command({ Bucket: FILES, Delimiter: '/' }),
    );
    expect(top.CommonPrefixes).toEqual([
      { Prefix: 'reports/' },
      { Prefix: 'uploads/' },
    ]);
    expect(top.Contents?.map(each => each.Key)).toEqual(['streamed']);
    const keys: string[] = [];
    const sizes: number[] = [];
    const pager = paginateListObjectsV2(
      { client: s3, pageSize: 15 },
      { Bucket: FILES, Prefix: 'uploads/' },
    );
    for await (const page of pager) {
      sizes.push(page.KeyCount!);
      keys.push(...page.Contents!.map(each => each.Key!));
    }
    expect(sizes).toEqual([15, 15, 10]);
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  it('refuses as S3 does', async () => {
    const sandbox = createTestSandbox();
    const client = sandbox.client(S3Client);
    const missing = await failureOf(
      client.send(new GetObjectCommand({ Bucket: FILES, Key: 'zip' })),
    );
    expect(missing).toBeInstanceOf(NoSuchKey);
    const noBucket = await failureOf(
      client.send(new ListObjectsV2Command({ Bucket: 'nope' })),
    );
    expect(noBucket).toBeInstanceOf(NoSuchBucket);
    await expectRefusals([
      [
        client.send(new HeadBucketCommand({ Bucket: 'nope' })),
        { name: 'NotFound', $metadata: { httpStatusCode: 404 } },
      ],
      [
        client.send(new HeadObjectCommand({ Bucket: FILES, Key: 'zip' })),
        { name: 'NotFound' },
      ],
      [
        client.send(new GetBucketReplicationCommand({ Bucket: ASSETS })),
        {
          name: 'ReplicationConfigurationNotFoundError',
          $metadata: { httpStatusCode: 404 },
        },
      ],
      [
        client.send(
          new GetBucketLifecycleConfigurationCommand({ Bucket: ASSETS }),
        ),
        { name: 'NoSuchLifecycleConfiguration' },
      ],
      [
        sandbox
          .client(S3Client, STAGING)
          .send(new ListObjectsV2Command({ Bucket: FILES })),
        { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } },
      ],
      [
        client.send(
          new ListObjectsV2Command({ Bucket: FILES, ContinuationToken: 'x' }),
        ),
        { name: 'InvalidArgument' },
      ],
      [
        client.send(
          new GetObjectCommand({ Bucket: FILES, Key: 'x', Range: 'bytes=0-1' }),
        ),
        { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } },
      ],
    ]);
  });
});
