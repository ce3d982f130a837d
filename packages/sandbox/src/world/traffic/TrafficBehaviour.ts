import { Behaviour, Millis, World } from '../model';
import { liveSites } from './liveSites';
import { Site } from './site';
import { environmentsWithStores } from './stores';
import { TrafficEngine } from './TrafficEngine';

/** Moves the stores of environments that have no load balancer in their region. */
export function runIdleStores(
  world: World,
  engine: TrafficEngine,
  sites: readonly Site[],
  from: Millis,
  to: Millis,
): void {
  for (const region of world.regions()) {
    for (const environment of environmentsWithStores(region)) {
      const busy = sites.some(
        site => site.region === region && site.environment === environment,
      );
      if (!busy) engine.runIdle({ region, environment }, from, to);
    }
  }
}

/** Requests of the users, as long as the world moves. */
export class TrafficBehaviour implements Behaviour {
  readonly name = 'traffic';
  readonly #world: World;
  readonly #engine: TrafficEngine;

  static create(world: World, engine: TrafficEngine): TrafficBehaviour {
    return new TrafficBehaviour(world, engine);
  }

  private constructor(world: World, engine: TrafficEngine) {
    this.#world = world;
    this.#engine = engine;
  }

  step(from: Millis, to: Millis): void {
    const sites = liveSites(this.#world);
    for (const site of sites) {
      this.#engine.run(site, from, to, { logDensity: 1 });
    }
    runIdleStores(this.#world, this.#engine, sites, from, to);
  }
}
