import type { World } from '../../model';
import { databaseRestarts } from '../databaseRestarts';
import { seedBuckets } from './buckets';
import { seedCaches } from './caches';
import { seedDatabases } from './databases';
import { seedDns } from './dns';
import { seedEdge } from './edge';
import { seedParameters } from './parameters';
import { seedScaling } from './scaling';
import { dataSites } from './site';
import { seedTopics } from './topics';

/**
 * Puts the stores, the edge and the parameters around the seeded environments,
 * and the behaviour that moves them. Needs `seedEnvironments` first.
 */
export function seedData(world: World): void {
  const sites = dataSites(world);
  seedDatabases(sites);
  seedCaches(sites);
  seedBuckets(world, sites);
  seedEdge(world, sites);
  seedDns(world, sites);
  seedParameters(sites);
  seedTopics(sites);
  seedScaling(sites);
  world.behaviours.push(databaseRestarts(world));
}

export { alertTopicArn } from './topics';
export type { AlertSeverity } from './topics';
