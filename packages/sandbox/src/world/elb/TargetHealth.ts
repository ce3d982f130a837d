import type {
  Behaviour,
  Millis,
  Region,
  Target,
  TargetGroup,
  World,
} from '../model';
import { judgeTarget, nextStreak } from './healthCheck';
import type { Answer, Streak } from './healthCheck';

/** Answers a health check on behalf of whoever has the address. */
export type Probe = (
  region: Region,
  address: string,
  port: number,
  now: Millis,
) => Answer;

interface CheckState extends Streak {
  nextAt: Millis;
}

/** Load balancers check their targets and let go of those that drained. */
export class TargetHealth implements Behaviour {
  readonly name = 'target-health';
  readonly #world: World;
  readonly #probe: Probe;
  readonly #checks = new WeakMap<Target, CheckState>();

  private constructor(world: World, probe: Probe) {
    this.#world = world;
    this.#probe = probe;
  }

  static create(world: World, probe: Probe): TargetHealth {
    return new TargetHealth(world, probe);
  }

  step(_from: Millis, to: Millis): void {
    for (const region of this.#world.regions()) {
      for (const group of region.elb.targetGroups.values()) {
        for (const [key, target] of group.targets) {
          if (this.#drained(group, target, to)) {
            group.targets.delete(key);
          } else {
            this.#check(region, group, target, to);
          }
        }
      }
    }
  }

  #drained(group: TargetGroup, target: Target, now: Millis): boolean {
    const delay = this.#world.timing.wait(
      group.deregistrationDelaySeconds * 1000,
    );
    return target.state === 'draining' && now - target.since >= delay;
  }

  #check(
    region: Region,
    group: TargetGroup,
    target: Target,
    now: Millis,
  ): void {
    if (target.state === 'draining' || target.state === 'unused') {
      return;
    }
    const interval = this.#world.timing.wait(
      group.healthCheck.intervalSeconds * 1000,
    );
    let state = this.#checks.get(target);
    if (!state) {
      state = { passed: 0, failed: 0, nextAt: target.since + interval };
      this.#checks.set(target, state);
    }
    if (now < state.nextAt) {
      return;
    }
    const answer = this.#probe(region, target.id, target.port, now);
    // intervals shorter than a step all fall into it with the same answer
    const checks = 1 + Math.floor((now - state.nextAt) / interval);
    Object.assign(
      state,
      nextStreak(state, answer, group.healthCheck.matcher, checks),
    );
    state.nextAt += checks * interval;
    const next = judgeTarget(target, state, answer, group.healthCheck);
    if (next) {
      if (next.state !== target.state) {
        target.since = now;
      }
      Object.assign(target, next);
    }
  }
}
