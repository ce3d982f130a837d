import { availabilityOf, rdsState } from '../data/rds';
import { elastiCacheState } from '../data/elasticache';
import { s3State } from '../data/s3';
import { Region } from '../model';

/** What traffic needs to know of a database instance. */
export interface ObservedDatabase {
  identifier: string;
  replica: boolean;
  /** False while it fails over or restarts: requests that need it fail. */
  available: boolean;
  allocatedBytes: number;
  memoryBytes: number;
  vcpu: number;
}

/** A Redis node. */
export interface ObservedCache {
  cacheClusterId: string;
  primary: boolean;
  available: boolean;
}

/** A rule that replicates a bucket; its metrics belong to the source's region. */
export interface ObservedReplication {
  sourceBucket: string;
  destinationBucket: string;
  ruleId: string;
}

const GIB = 1024 ** 3;
/** vCPU and GiB by size; families differ little enough for charts. */
const SIZES: Record<string, [vcpu: number, gib: number]> = {
  micro: [2, 1],
  small: [2, 2],
  medium: [2, 4],
  large: [2, 16],
  xlarge: [4, 32],
  '2xlarge': [8, 64],
};

export function databasesOf(
  region: Region,
  environment: string,
): ObservedDatabase[] {
  return [...rdsState(region).instances.values()]
    .filter(instance => instance.tags.Environment === environment)
    .map(instance => {
      const [vcpu, gib] =
        SIZES[instance.instanceClass.split('.').pop() ?? ''] ?? SIZES.large;
      return {
        identifier: instance.id,
        replica: instance.replicaSource !== undefined,
        available: availabilityOf(instance) === 'available',
        allocatedBytes: instance.allocatedStorageGiB * GIB,
        memoryBytes: gib * GIB,
        vcpu,
      };
    });
}

export function cachesOf(region: Region, environment: string): ObservedCache[] {
  return [...elastiCacheState(region).groups.values()]
    .filter(group => group.tags.Environment === environment)
    .flatMap(group =>
      group.members.map(member => ({
        cacheClusterId: member.id,
        primary: member.role === 'primary',
        available:
          group.status === 'available' && member.status === 'available',
      })),
    );
}

export function replicationsOf(
  region: Region,
  environment: string,
): ObservedReplication[] {
  return [...s3State(region).buckets.values()]
    .filter(bucket => bucket.tags.Environment === environment)
    .flatMap(bucket =>
      (bucket.replication?.Rules ?? [])
        .filter(rule => rule.Status === 'Enabled')
        .map(rule => ({
          sourceBucket: bucket.name,
          destinationBucket: (rule.Destination?.Bucket ?? '').replace(
            /^arn:aws:s3:::/,
            '',
          ),
          ruleId: rule.ID ?? '',
        })),
    );
}

/** Environments that keep stores in a region, with or without traffic. */
export function environmentsWithStores(region: Region): Set<string> {
  const tagged = [
    ...rdsState(region).instances.values(),
    ...elastiCacheState(region).groups.values(),
    ...s3State(region).buckets.values(),
  ];
  return new Set(tagged.flatMap(each => each.tags.Environment ?? []));
}
