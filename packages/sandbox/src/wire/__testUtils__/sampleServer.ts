import * as backup from '@aws-sdk/client-backup';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ecs from '@aws-sdk/client-ecs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as rds from '@aws-sdk/client-rds';
import * as route53 from '@aws-sdk/client-route-53';
import * as s3 from '@aws-sdk/client-s3';
import * as sns from '@aws-sdk/client-sns';
import * as sts from '@aws-sdk/client-sts';
import { AwsServer } from '../AwsServer';
import { WireError } from '../errors';

/** Instants with and without a fraction of a second. */
export const AT = new Date('2026-11-20T10:11:12.345Z');
export const EARLIER = new Date('2026-11-20T10:00:00Z');

/** Text that breaks whoever forgets to escape. */
export const AWKWARD = `(service web) has <&"'> ünï \\ code`;

const $metadata = {};

/** A server with small canned services, one or two for each protocol. */
export function createSampleServer(): AwsServer {
  const objects = new Map<string, Partial<s3.GetObjectCommandOutput>>();
  return AwsServer.create()
    .register(ecs, {
      DescribeServices: ({ cluster, services }) => {
        if (cluster !== 'prod') {
          const message = 'Cluster not found.';
          throw new ecs.ClusterNotFoundException({ message, $metadata });
        }
        return {
          services: services.map(serviceName => ({
            serviceName,
            createdAt: AT,
            loadBalancers: [],
            deployments: [{ id: 'ecs-svc/1', createdAt: EARLIER }],
            events: [{ id: 'e1', createdAt: AT, message: AWKWARD }],
          })),
          failures: [{ arn: 'zz', reason: 'MISSING' }],
        };
      },
      UpdateService: ({ service, desiredCount, deploymentConfiguration }) => ({
        service: {
          serviceName: service,
          desiredCount,
          deploymentConfiguration,
        },
      }),
      RunTask: ({ taskDefinition }) => {
        if (taskDefinition === 'bug') {
          throw new TypeError('a bug of the sandbox');
        }
        throw new WireError(
          'AccessDeniedException',
          'User is not authorized to perform: ecs:RunTask',
        );
      },
    })
    .register(cloudwatch, {
      GetMetricData: ({ MetricDataQueries, StartTime, EndTime }) => ({
        Messages: [],
        MetricDataResults: MetricDataQueries.map(query => ({
          Id: query.Id,
          Label:
            query.Expression ??
            query.MetricStat?.Metric?.Dimensions?.map(
              ({ Name, Value }) => `${Name}=${Value}`,
            ).join(),
          StatusCode: 'Complete',
          Timestamps: [StartTime, EndTime],
          Values: [1.5, 99.25],
        })),
      }),
      DescribeAlarms: () => ({
        MetricAlarms: [
          {
            AlarmName: 'cpu',
            Threshold: 80.5,
            ActionsEnabled: true,
            StateUpdatedTimestamp: AT,
          },
        ],
        CompositeAlarms: [],
      }),
      PutMetricData: ({ MetricData }) => {
        if (MetricData?.length !== 400 || +MetricData[399].Timestamp! !== +AT) {
          throw new Error('the metric data did not arrive as sent');
        }
      },
      GetDashboard: () => {
        const message = 'no dashboard';
        throw new cloudwatch.ResourceNotFound({ message, $metadata });
      },
      EnableAlarmActions: () => {},
    })
    .register(elbv2, {
      DescribeTargetHealth: ({ TargetGroupArn, Targets }) => {
        if (TargetGroupArn === 'missing') {
          const message = 'One or more target groups not found';
          throw new elbv2.TargetGroupNotFoundException({ message, $metadata });
        }
        return {
          TargetHealthDescriptions: Targets?.map(Target => ({
            Target,
            TargetHealth: { State: 'unhealthy', Description: AWKWARD },
          })),
        };
      },
    })
    .register(rds, {
      DescribeDBInstances: ({ DBInstanceIdentifier, Filters }) => {
        if (DBInstanceIdentifier === 'nope') {
          const message = 'DBInstance nope not found.';
          throw new rds.DBInstanceNotFoundFault({ message, $metadata });
        }
        return {
          DBInstances: [
            {
              DBInstanceIdentifier: Filters?.[0]?.Values?.[1],
              MultiAZ: true,
              InstanceCreateTime: AT,
              DBParameterGroups: [],
              VpcSecurityGroups: [
                { VpcSecurityGroupId: 'sg-1' },
                { VpcSecurityGroupId: 'sg-2' },
              ],
              ReadReplicaDBInstanceIdentifiers: ['r1'],
              TagList: [{ Key: 'a', Value: AWKWARD }],
            },
          ],
        };
      },
      RestoreDBInstanceToPointInTime: ({ RestoreTime, Tags }) => ({
        DBInstance: { InstanceCreateTime: RestoreTime, TagList: Tags },
      }),
    })
    .register(
      s3,
      {
        PutObject: ({ Bucket, Key, Body, ContentType, Metadata }) => {
          objects.set(`${Bucket}/${Key}`, {
            Body,
            ContentType,
            Metadata,
          } as {});
          return { ETag: '"abc"' };
        },
        GetObject: ({ Bucket, Key }) => {
          const object = objects.get(`${Bucket}/${Key}`);
          if (!object) {
            const message = 'The specified key does not exist.';
            throw new s3.NoSuchKey({ message, $metadata });
          }
          return { ...object, LastModified: EARLIER };
        },
        HeadBucket: ({ Bucket }) => {
          if (Bucket === 'nope') {
            throw new s3.NotFound({
              message: '',
              $metadata: { httpStatusCode: 404 },
            });
          }
          return { BucketRegion: 'eu-west-1' };
        },
        ListObjectsV2: ({ Prefix, MaxKeys }) => ({
          Prefix,
          MaxKeys,
          Contents: [{ Key: 'k', Size: 3, LastModified: AT }],
          CommonPrefixes: [{ Prefix: 'p/' }],
        }),
        DeleteObjects: ({ Delete }) => ({ Deleted: Delete.Objects }),
        GetBucketLocation: () => ({ LocationConstraint: 'eu-west-1' }),
        GetBucketReplication: () => {
          throw new WireError(
            'ReplicationConfigurationNotFoundError',
            'The replication configuration was not found',
            { status: 404, members: { BucketName: 'a' } },
          );
        },
      },
      { bucketInPath: true },
    )
    .register(route53, {
      ListResourceRecordSets: ({ HostedZoneId, MaxItems }) => {
        if (HostedZoneId === 'ZNOPE') {
          const message = 'No hosted zone found with ID: ZNOPE';
          throw new route53.NoSuchHostedZone({ message, $metadata });
        }
        return {
          MaxItems,
          IsTruncated: false,
          ResourceRecordSets: [
            {
              Name: 'b.',
              Type: 'TXT',
              TTL: 60,
              ResourceRecords: [{ Value: '"v=1 <x>"' }, { Value: 'y' }],
            },
          ],
        };
      },
      ChangeResourceRecordSets: ({ ChangeBatch }) => ({
        ChangeInfo: {
          Id: `/change/${ChangeBatch.Changes?.length}`,
          Status: 'PENDING',
          SubmittedAt: AT,
        },
      }),
    })
    .register(backup, {
      ListBackupJobs: ({ ByState, ByCreatedAfter, MaxResults }) => ({
        BackupJobs: [
          {
            State: ByState,
            CreationDate: AT,
            CompletionDate: ByCreatedAfter,
            BackupSizeInBytes: MaxResults,
            IsParent: false,
          },
        ],
      }),
      DescribeBackupJob: () => {
        throw new backup.ResourceNotFoundException({
          message: 'no job',
          Message: 'no job',
          Code: 'ERROR',
          $metadata,
        });
      },
      ListTags: ({ ResourceArn }) => ({ Tags: { arn: ResourceArn } }),
      StartBackupJob: ({ RecoveryPointTags }) => ({
        BackupJobId: RecoveryPointTags?.k,
      }),
    })
    .register(sns, {
      GetTopicAttributes: () => ({ Attributes: { DisplayName: AWKWARD } }),
      Publish: ({ MessageAttributes = {} }) => ({
        MessageId: Object.entries(MessageAttributes)
          .map(
            ([name, { StringValue, BinaryValue }]) =>
              `${name}=${StringValue ?? Buffer.from(BinaryValue!).toString()}`,
          )
          .join(),
      }),
    })
    .register(sts, {
      GetCallerIdentity: (_, { account, region }) => ({
        Account: account,
        UserId: region,
      }),
    });
}
