import { Region } from '../model';

/** What traffic and metrics need to know of a database instance. */
export interface ObservedDatabase {
  identifier: string;
  environment: string;
  /** Set for a read replica; its own source answers writes. */
  replicaOf?: string;
  /** False while it fails over, restarts or stopped: requests that need it fail. */
  available: boolean;
  allocatedBytes: number;
  memoryBytes: number;
  vcpu: number;
}

/** A Redis node. */
export interface ObservedCache {
  cacheClusterId: string;
  environment: string;
  primary: boolean;
  available: boolean;
}

/** A CloudFront distribution; its metrics belong to us-east-1. */
export interface ObservedDistribution {
  id: string;
  environment: string;
}

/** A replication rule between two buckets; its metrics belong to the source's region. */
export interface ObservedReplication {
  sourceBucket: string;
  destinationBucket: string;
  ruleId: string;
  environment: string;
}

/**
 * The stores behind an account and region. The owner of those entities puts
 * one under {@link STORES}; without it there are none, and nothing fails.
 */
export interface ObservedStores {
  databases(): Iterable<ObservedDatabase>;
  caches(): Iterable<ObservedCache>;
  distributions(): Iterable<ObservedDistribution>;
  replications(): Iterable<ObservedReplication>;
}

/** Key in `Region.data`. */
export const STORES = 'observed-stores';

const NONE: ObservedStores = {
  databases: () => [],
  caches: () => [],
  distributions: () => [],
  replications: () => [],
};

/** The stores of a region. */
export function storesOf(region: Region): ObservedStores {
  return (region.data.get(STORES) as ObservedStores | undefined) ?? NONE;
}
