import * as backup from '@aws-sdk/client-backup';
import * as route53 from '@aws-sdk/client-route-53';
import * as s3 from '@aws-sdk/client-s3';
import { failureOf } from './__testUtils__/clientConfig';
import { AT, AWKWARD, EARLIER } from './__testUtils__/sampleServer';
import {
  startSampleTransports,
  TRANSPORTS,
  type SampleTransports,
} from './__testUtils__/transports';

let sample: SampleTransports;

beforeAll(async () => {
  sample = await startSampleTransports();
});
afterAll(async () => {
  await sample.close();
});

describe.each(TRANSPORTS)('over %s', transport => {
  const connect = <T>(Client: new (config: any) => T, further?: object): T =>
    sample.connect(transport, Client, further);

  it('speaks restXml (S3, Route 53)', async () => {
    const objects = connect(s3.S3Client);
    const Key = 'dir/k 1+é.txt';
    await objects.send(
      new s3.PutObjectCommand({
        Bucket: 'a',
        Key,
        Body: 'hello',
        ContentType: 'text/plain',
        Metadata: { foo: 'bar' },
      }),
    );
    const got = await objects.send(
      new s3.GetObjectCommand({ Bucket: 'a', Key }),
    );
    expect(await got.Body?.transformToString()).toBe('hello');
    expect(got).toMatchObject({
      ContentType: 'text/plain',
      Metadata: { foo: 'bar' },
      LastModified: EARLIER,
    });
    const listed = await objects.send(
      new s3.ListObjectsV2Command({ Bucket: 'a', Prefix: 'p/x', MaxKeys: 7 }),
    );
    expect(listed).toMatchObject({
      Prefix: 'p/x',
      MaxKeys: 7,
      Contents: [{ Key: 'k', Size: 3, LastModified: AT }],
      CommonPrefixes: [{ Prefix: 'p/' }],
    });
    const { Deleted } = await objects.send(
      new s3.DeleteObjectsCommand({
        Bucket: 'a',
        Delete: { Objects: [{ Key: 'x' }, { Key: 'y' }] },
      }),
    );
    expect(Deleted).toEqual([{ Key: 'x' }, { Key: 'y' }]);
    const bucket = await objects.send(
      new s3.HeadBucketCommand({ Bucket: 'a' }),
    );
    expect(bucket.BucketRegion).toBe('eu-west-1');
    const location = await objects.send(
      new s3.GetBucketLocationCommand({ Bucket: 'a' }),
    );
    expect(location.LocationConstraint).toBe('eu-west-1');

    const noKey = await failureOf(
      objects.send(new s3.GetObjectCommand({ Bucket: 'a', Key: 'zip' })),
    );
    expect(noKey).toBeInstanceOf(s3.NoSuchKey);
    expect(noKey.message).toBe('The specified key does not exist.');
    const noBucket = await failureOf(
      objects.send(new s3.HeadBucketCommand({ Bucket: 'nope' })),
    );
    expect(noBucket.name).toBe('NotFound');
    const undeclared = await failureOf(
      objects.send(new s3.GetBucketReplicationCommand({ Bucket: 'a' })),
    );
    expect(undeclared).toMatchObject({
      name: 'ReplicationConfigurationNotFoundError',
      BucketName: 'a',
      $metadata: { httpStatusCode: 404 },
    });

    const zones = connect(route53.Route53Client);
    const records = await zones.send(
      new route53.ListResourceRecordSetsCommand({
        HostedZoneId: '/hostedzone/Z1',
        MaxItems: 5,
      }),
    );
    expect(records).toMatchObject({
      MaxItems: 5,
      ResourceRecordSets: [
        { TTL: 60, ResourceRecords: [{ Value: '"v=1 <x>"' }, { Value: 'y' }] },
      ],
    });
    const change = await zones.send(
      new route53.ChangeResourceRecordSetsCommand({
        HostedZoneId: 'Z1',
        ChangeBatch: {
          Changes: [
            {
              Action: 'DELETE',
              ResourceRecordSet: { Name: 'b', Type: 'TXT', TTL: 1 },
            },
          ],
        },
      }),
    );
    expect(change.ChangeInfo).toEqual({
      Id: '/change/1',
      Status: 'PENDING',
      SubmittedAt: AT,
    });
    const noZone = await failureOf(
      zones.send(
        new route53.ListResourceRecordSetsCommand({ HostedZoneId: 'ZNOPE' }),
      ),
    );
    expect(noZone).toBeInstanceOf(route53.NoSuchHostedZone);
    expect(noZone.message).toBe('No hosted zone found with ID: ZNOPE');
  });

  it('speaks restJson1 (Backup)', async () => {
    const client = connect(backup.BackupClient);
    const { BackupJobs } = await client.send(
      new backup.ListBackupJobsCommand({
        ByState: 'COMPLETED',
        ByCreatedAfter: EARLIER,
        MaxResults: 9,
      }),
    );
    expect(BackupJobs).toEqual([
      {
        State: 'COMPLETED',
        CreationDate: AT,
        CompletionDate: EARLIER,
        BackupSizeInBytes: 9,
        IsParent: false,
      },
    ]);
    const arn = 'arn:aws:rds:eu-west-1:111122223333:db:x/y';
    const { Tags } = await client.send(
      new backup.ListTagsCommand({ ResourceArn: arn }),
    );
    expect(Tags).toEqual({ arn });
    const started = await client.send(
      new backup.StartBackupJobCommand({
        BackupVaultName: 'v',
        ResourceArn: 'r',
        IamRoleArn: 'i',
        RecoveryPointTags: { k: AWKWARD },
      }),
    );
    expect(started.BackupJobId).toBe(AWKWARD);
    const error = await failureOf(
      client.send(new backup.DescribeBackupJobCommand({ BackupJobId: 'x' })),
    );
    expect(error).toBeInstanceOf(backup.ResourceNotFoundException);
    expect(error).toMatchObject({ message: 'no job', Code: 'ERROR' });
  });
});
