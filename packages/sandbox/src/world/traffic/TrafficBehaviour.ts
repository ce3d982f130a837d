import { Behaviour, Millis, World } from '../model';
import { liveSites } from './liveSites';
import { TrafficEngine } from './TrafficEngine';

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
    for (const site of liveSites(this.#world)) {
      this.#engine.run(site, from, to, { logDensity: 1 });
    }
  }
}
