import { arnOf } from '../../ecs/names';
import type {
  LoadBalancer,
  Millis,
  Random,
  Region,
  Tags,
  World,
} from '../../model';
import { ENVIRONMENTS, tagsOf, type EnvironmentPlan } from '../../seed';

const DAY = 86_400_000;

/** An environment with what the stores around its services are seeded with. */
export interface DataSite {
  plan: EnvironmentPlan;
  region: Region;
  random: Random;
  vpcId: string;
  loadBalancer?: LoadBalancer;
  kmsKeyId: string;
  createdAt: Millis;
  now: Millis;
  /** The tags of a resource that a service, or none in particular, owns. */
  tags(service?: 'evaluation-backend' | 'evaluation-frontend'): Tags;
}

/** The seeded environments, once their load balancers are there. */
export function dataSites(world: World): DataSite[] {
  return ENVIRONMENTS.map(plan => {
    const region = world.region(plan.account, plan.region);
    const random = world.random.fork(`seed/data/${plan.name}`);
    const loadBalancer = [...region.elb.loadBalancers.values()].find(
      each => each.tags.Environment === plan.name,
    );
    return {
      plan,
      region,
      random,
      loadBalancer,
      vpcId: loadBalancer?.vpcId ?? `vpc-0${random.hex(16)}`,
      kmsKeyId: arnOf(region, 'kms', `key/${random.hex(32)}`),
      createdAt: world.clock.now() - 380 * DAY,
      now: world.clock.now(),
      tags: service => tagsOf(plan, service),
    };
  });
}
