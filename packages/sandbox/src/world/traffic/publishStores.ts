import { distributionsOf } from './distributions';
import { Millis, Random, Region } from '../model';
import { poisson } from './chance';
import { Demand } from './demand';
import { Recorders } from './Recorder';
import { Dependencies } from './serve';
import {
  cachesOf,
  databasesOf,
  ObservedCache,
  ObservedDatabase,
  ObservedReplication,
  replicationsOf,
} from './stores';

/** Load that a step's requests put on the stores of an environment. */
export interface StoreLoad {
  /** Calls of the API per second. */
  apiPerSecond: number;
  pagesPerSecond: number;
  /** Share of pages that ended in a 5xx, 0..1. */
  pageErrors: number;
  /** Tasks that keep a connection pool. */
  poolingTasks: number;
  /** Requests in flight on average. */
  inFlight: number;
  /** Length of the step. */
  seconds: number;
}

const POOL_SIZE = 5;
/** Gunicorn workers with threads cap what a task may open at once. */
const MOST_CONNECTIONS_PER_TASK = 40;

/** No requests at all, as on a standby. */
export const NO_LOAD: Omit<StoreLoad, 'seconds'> = {
  apiPerSecond: 0,
  pagesPerSecond: 0,
  pageErrors: 0,
  poolingTasks: 0,
  inFlight: 0,
};

/** An environment's part of a region. */
export interface Place {
  region: Region;
  environment: string;
}

/** What the stores' state means to requests. */
export function dependenciesOf({ region, environment }: Place): Dependencies {
  let failing = 0;
  let slowdown = 1;
  for (const database of databasesOf(region, environment)) {
    if (!database.replica && !database.available) {
      // A few answers come from the cache alone.
      failing = 0.9;
      slowdown *= 5;
    }
  }
  for (const cache of cachesOf(region, environment)) {
    if (cache.primary && !cache.available) slowdown *= 2.2;
  }
  return { failing, slowdown };
}

/** Publishes what RDS, ElastiCache, CloudFront and S3 see of the requests. */
export function publishStores(
  recorders: Recorders,
  demand: Demand,
  random: Random,
  place: Place,
  at: Millis,
  load: StoreLoad,
): void {
  const { region, environment } = place;
  const context: Context = { recorders, demand, random, region, at, load };
  const caches = cachesOf(region, environment);
  const cold = caches.some(cache => cache.primary && !cache.available);
  for (const database of databasesOf(region, environment)) {
    publishDatabase(context, database, cold);
  }
  for (const cache of caches) publishCache(context, cache);
  for (const replication of replicationsOf(region, environment)) {
    publishReplication(context, replication);
  }
  for (const id of distributionsOf(region, environment)) {
    publishDistribution(context, id);
  }
}

interface Context {
  recorders: Recorders;
  demand: Demand;
  random: Random;
  region: Region;
  at: Millis;
  load: StoreLoad;
}

function publishDatabase(
  { recorders, demand, random, region, at, load }: Context,
  database: ObservedDatabase,
  coldCache: boolean,
): void {
  // A stopped or switching instance publishes nothing; that is no data, not zero.
  if (!database.available) return;
  const rds = recorders.of(
    keyOf(region, database.identifier),
    region.metrics,
    'AWS/RDS',
    () => ({ DBInstanceIdentifier: database.identifier }),
  );
  const { replica } = database;
  const salt = replica ? 11 : 3;
  const slow = demand.noise(at, 300_000, salt);
  const queries = load.apiPerSecond * (coldCache ? 3 : 1) * (replica ? 0.3 : 1);
  const busy = Math.min(0.98, 0.05 + queries / (database.vcpu * 260));
  const pools = Math.min(
    load.poolingTasks * MOST_CONNECTIONS_PER_TASK,
    load.poolingTasks * POOL_SIZE + load.inFlight * 1.3,
  );
  const connections = Math.round(3 + (replica ? 0.4 : 1) * pools);
  const waiting = 1 + (0.4 * busy * busy) / (1 - busy);
  rds.value('CPUUtilization', at, 100 * busy * (1 + 0.08 * slow), 'Percent');
  rds.value('DatabaseConnections', at, connections, 'Count');
  rds.value('ReadIOPS', at, queries * 1.6 * (1 + 0.1 * slow), 'Count/Second');
  rds.value(
    'WriteIOPS',
    at,
    4 + load.apiPerSecond * 0.7 * (1 + 0.1 * slow),
    'Count/Second',
  );
  rds.value('ReadLatency', at, 0.0006 * waiting, 'Seconds');
  rds.value('WriteLatency', at, 0.0011 * waiting, 'Seconds');
  rds.value('DiskQueueDepth', at, 0.05 * waiting, 'Count');
  // Grows by some 400 MB a day; vacuum gives a part back every few hours.
  const grown = ((at / 86_400_000) % 30) * 4e8;
  const free = 0.58 * database.allocatedBytes - grown;
  rds.value(
    'FreeStorageSpace',
    at,
    Math.max(1e9, free + 2e8 * demand.noise(at, 14_400_000, salt)),
    'Bytes',
  );
  rds.value(
    'FreeableMemory',
    at,
    database.memoryBytes * (0.46 - 0.1 * busy + 0.01 * slow) -
      connections * 9e6,
    'Bytes',
  );
  rds.value(
    'Deadlocks',
    at,
    poisson(random, queries * load.seconds * 2e-6) / load.seconds,
    'Count/Second',
  );
  if (replica) {
    rds.value(
      'ReplicaLag',
      at,
      Math.max(0, 0.4 + 0.3 * slow + 2 * Math.max(0, busy - 0.7)),
      'Seconds',
    );
  }
}

function publishCache(
  { recorders, demand, random, region, at, load }: Context,
  cache: ObservedCache,
): void {
  if (!cache.available) return;
  const redis = recorders.of(
    keyOf(region, cache.cacheClusterId),
    region.metrics,
    'AWS/ElastiCache',
    () => ({ CacheClusterId: cache.cacheClusterId }),
  );
  const reads = load.apiPerSecond * load.seconds * (cache.primary ? 2.4 : 0.6);
  const misses = poisson(random, reads * 0.07);
  redis.value(
    'CurrConnections',
    at,
    Math.round(4 + load.poolingTasks * (cache.primary ? 8 : 3)),
    'Count',
  );
  redis.value(
    'EngineCPUUtilization',
    at,
    Math.min(
      99,
      1.5 + load.apiPerSecond * 0.06 + 0.3 * demand.noise(at, 120_000, 21),
    ),
    'Percent',
  );
  const hits = poisson(random, reads * 0.93);
  redis.sum('CacheHits', at, hits, 1, 'Count');
  redis.sum('CacheMisses', at, misses, 1, 'Count');
  redis.sum('Evictions', at, 0, 1, 'Count');
  redis.value(
    'DatabaseMemoryUsagePercentage',
    at,
    38 + 3 * demand.noise(at, 3_600_000, 22),
    'Percent',
  );
}

function publishReplication(
  { recorders, demand, region, at, load }: Context,
  replication: ObservedReplication,
): void {
  const { sourceBucket, destinationBucket, ruleId } = replication;
  const s3 = recorders.of(
    keyOf(region, `${sourceBucket}/${ruleId}`),
    region.metrics,
    'AWS/S3',
    () => ({
      SourceBucket: sourceBucket,
      DestinationBucket: destinationBucket,
      RuleId: ruleId,
    }),
  );
  const wave = 1 + demand.noise(at, 240_000, 31);
  const pending = Math.round(load.apiPerSecond * 0.06 * wave);
  s3.value('ReplicationLatency', at, 4 + 6 * wave, 'Seconds');
  s3.value('OperationsPendingReplication', at, pending, 'Count');
  s3.value('BytesPendingReplication', at, pending * 740_000, 'Bytes');
}

function publishDistribution(
  { recorders, random, region, at, load }: Context,
  id: string,
): void {
  const edge = recorders.of(
    keyOf(region, id),
    region.metrics,
    'AWS/CloudFront',
    () => ({ DistributionId: id, Region: 'Global' }),
  );
  // Most of what a page loads is answered by the edge.
  const perPage = 9;
  const mean = load.pagesPerSecond * load.seconds * perPage;
  const requests = poisson(random, mean);
  if (requests === 0) return;
  const errors = (100 * load.pageErrors) / perPage;
  edge.count('Requests', at, requests);
  edge.sum('BytesDownloaded', at, requests * 21_500, requests, 'None');
  edge.value('5xxErrorRate', at, errors, 'Percent');
  edge.value('4xxErrorRate', at, 0.7, 'Percent');
  edge.value('TotalErrorRate', at, errors + 0.7, 'Percent');
}

/** Stores are described anew at every step; their identifiers stay. */
const owners = new WeakMap<Region, Map<string, object>>();

function keyOf(region: Region, id: string): object {
  let known = owners.get(region);
  if (!known) {
    known = new Map();
    owners.set(region, known);
  }
  let owner = known.get(id);
  if (!owner) {
    owner = {};
    known.set(id, owner);
  }
  return owner;
}
