import type { Region, Service } from '../world/model';
import {
  ScenarioContext,
  ScenarioError,
  ScenarioParameter,
  ScenarioSettings,
} from './Scenario';

function regions({ world }: ScenarioContext): Region[] {
  return [...world.regions()];
}

function unique(values: (string | undefined)[]): string[] {
  return [...new Set(values.flatMap(value => value ?? []))].sort();
}

/** Environments that have a load balancer. */
export const ENVIRONMENT: ScenarioParameter = {
  name: 'environment',
  description: 'where',
  default: 'production',
  options: context =>
    unique(
      regions(context).flatMap(region =>
        [...region.elb.loadBalancers.values()].map(
          balancer => balancer.tags.Environment,
        ),
      ),
    ),
};

/** ECS services by name. */
export const SERVICE: ScenarioParameter = {
  name: 'service',
  description: 'which service',
  default: 'evaluation-backend',
  options: context =>
    unique(
      regions(context).flatMap(region =>
        [...region.ecs.services.values()].map(service => service.name),
      ),
    ),
};

/** Repositories by name. */
export const REPOSITORY: ScenarioParameter = {
  name: 'service',
  description: 'whose image is pushed',
  default: 'evaluation-backend',
  options: context =>
    unique(regions(context).flatMap(region => [...region.repositories.keys()])),
};

/** Wall-clock minutes, 0 for until it is stopped. */
export function minutes(value: number): ScenarioParameter {
  return {
    name: 'minutes',
    description: 'minutes until it ends by itself; 0: until it is stopped',
    default: String(value),
    range: { min: 0, max: 24 * 60 },
  };
}

/** `lastsMs` out of the setting `minutes`. */
export function lasting(settings: ScenarioSettings): number | undefined {
  const value = Number(settings.minutes);
  return value > 0 ? value * 60_000 : undefined;
}

/** The region in which an environment runs. */
export function regionOf(
  context: ScenarioContext,
  environment: string,
): Region {
  const found = regions(context).find(region =>
    [...region.elb.loadBalancers.values()].some(
      balancer => balancer.tags.Environment === environment,
    ),
  );
  if (!found) {
    throw new ScenarioError(`There is no environment '${environment}'`);
  }
  return found;
}

/** A service of an environment. */
export function serviceOf(
  context: ScenarioContext,
  { environment, service: name }: ScenarioSettings,
): { region: Region; service: Service } {
  const region = regionOf(context, environment);
  const service = [...region.ecs.services.values()].find(
    each => each.name === name && each.tags.Environment === environment,
  );
  if (!service) throw new ScenarioError(`${environment} has no ${name}`);
  return { region, service };
}
