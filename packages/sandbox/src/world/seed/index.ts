import { Ecs } from '../ecs/Ecs';
import { arnOf } from '../ecs/names';
import type { World } from '../model';
import { ENVIRONMENTS, tagsOf } from './environments';
import { seedImages } from './images';
import { seedSite } from './loadBalancing';
import { seedService } from './services';

const DAY = 86_400_000;

/** Fills an empty world with the environments of the evaluation system. */
export function seedEnvironments(world: World): void {
  const ecs = Ecs.of(world);
  seedImages(world);
  for (const environment of ENVIRONMENTS) {
    const region = world.region(environment.account, environment.region);
    const createdAt = world.clock.now() - 380 * DAY;
    const clusterArn = arnOf(region, 'ecs', `cluster/${environment.cluster}`);
    region.ecs.clusters.set(clusterArn, {
      arn: clusterArn,
      name: environment.cluster,
      status: 'ACTIVE',
      tags: tagsOf(environment),
    });
    const random = world.random.fork(`seed/${environment.name}`);
    const site = seedSite(region, random, environment, createdAt);
    for (const service of environment.services) {
      seedService(ecs, region, environment, service, site);
    }
  }
}

export {
  ENVIRONMENTS,
  PRODUCTION_ACCOUNT,
  STAGING_ACCOUNT,
  tagsOf,
} from './environments';
export type {
  EnvironmentPlan,
  PastDeployment,
  ServicePlan,
} from './environments';
export { logGroupOf } from './taskDefinitions';
