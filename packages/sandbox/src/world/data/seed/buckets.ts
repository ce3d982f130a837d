import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { World } from '../../model';
import { createBucket, putObject, type Bucket } from '../s3';
import type { DataSite } from './site';

const HOUR = 3_600_000;
const UPLOADS = 40;

const FILES_LIFECYCLE: LifecycleRule[] = [
  {
    ID: 'old-versions',
    Status: 'Enabled',
    Filter: { Prefix: '' },
    NoncurrentVersionExpiration: { NoncurrentDays: 90 },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  },
  {
    ID: 'archive-uploads',
    Status: 'Enabled',
    Filter: { Prefix: 'uploads/' },
    Transitions: [{ Days: 180, StorageClass: 'STANDARD_IA' }],
  },
];

/** A bucket for files and one for assets in each environment; production's files replicate. */
export function seedBuckets(world: World, sites: DataSite[]): void {
  const files = new Map(sites.map(site => [site.plan.name, addBuckets(site)]));
  const source = files.get('production')!;
  source.replication = {
    Role: `arn:aws:iam::${sites[0].region.account}:role/evaluation-production-replication`,
    Rules: [
      {
        ID: 'files-to-recovery-region',
        Priority: 1,
        Status: 'Enabled',
        Filter: { Prefix: '' },
        DeleteMarkerReplication: { Status: 'Disabled' },
        Destination: {
          Bucket: files.get('standby')!.arn,
          StorageClass: 'STANDARD',
          ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
          Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
        },
      },
    ],
  };
  const now = world.clock.now();
  for (const bucket of [source, files.get('staging')!]) {
    for (let i = 0; i < UPLOADS; i++) {
      const at = now - (UPLOADS - i) * 5 * HOUR;
      const day = new Date(at).toISOString().slice(0, 10);
      const number = String(1000 + i);
      putObject(world, bucket, {
        key: `uploads/${day}/evaluation-${number}.txt`,
        body: Buffer.from(`Attachment of evaluation ${number}\n`),
        at,
        contentType: 'text/plain',
      });
    }
  }
}

function addBuckets({ plan, region, ...site }: DataSite): Bucket {
  const nameOf = (kind: string) =>
    `evaluation-${plan.name}-${kind}-${region.account}`;
  const { createdAt } = site;
  createBucket(region, {
    name: nameOf('assets'),
    tags: site.tags('evaluation-frontend'),
    createdAt,
  });
  return createBucket(region, {
    name: nameOf('files'),
    tags: site.tags('evaluation-backend'),
    createdAt,
    versioned: true,
    kmsKeyId: site.kmsKeyId,
    lifecycle: FILES_LIFECYCLE,
  });
}
