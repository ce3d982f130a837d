import type { Image, Random, ServiceDeployment, Task, World } from '../model';
import { newDeploymentRun } from './engine/DeploymentRun';
import type { DeploymentRun } from './engine/DeploymentRun';

/** What the scheduler keeps about a revision that keeps failing to start. */
export interface StartThrottle {
  failures: number;
  /** No start before this. */
  nextStartAt: number;
}

/** What ECS keeps about a task besides what it shows. */
export interface TaskRecord {
  /** When the present `lastStatus` was entered. */
  since: number;
  /** The task stopped by itself or never came up. */
  failed: boolean;
  /** Its failure was counted; none counts twice. */
  counted: boolean;
  /** It passed its health checks once. */
  wasHealthy: boolean;
  /** What its main container runs. */
  image?: Image;
}

const instances = new WeakMap<World, Ecs>();

/**
 * ECS's private state in a world, shared by its behaviours and its API.
 */
export class Ecs {
  readonly world: World;
  /** Chance for ids, addresses and the like. */
  readonly random: Random;
  readonly throttles = new Map<string, StartThrottle>();
  /** When each service last said that it is steady, by ARN. */
  readonly steadySince = new Map<string, number>();
  /** How many tasks of each revision a service wants now, by its ARN. */
  readonly wanted = new Map<string, ReadonlyMap<string, number>>();
  /**
   * Services whose last deployment ended halfway, by ARN: what they keep running
   * until the next one.
   */
  readonly held = new Map<string, ReadonlyMap<string, number>>();
  /** Deployments that are to stop because a newer one started, by ARN. */
  readonly superseded = new Set<string>();
  readonly #runs = new Map<string, DeploymentRun>();
  readonly #records = new WeakMap<Task, TaskRecord>();

  private constructor(world: World) {
    this.world = world;
    this.random = world.random.fork('ecs');
  }

  /** The one of this world, made on first use. */
  static of(world: World): Ecs {
    let ecs = instances.get(world);
    if (!ecs) {
      ecs = new Ecs(world);
      instances.set(world, ecs);
    }
    return ecs;
  }

  /** The engine's state of a deployment, made on first use. */
  run(deployment: ServiceDeployment): DeploymentRun {
    let run = this.#runs.get(deployment.arn);
    if (!run) {
      run = newDeploymentRun();
      this.#runs.set(deployment.arn, run);
    }
    return run;
  }

  /** The private record of a task, made on first use. */
  record(task: Task): TaskRecord {
    let record = this.#records.get(task);
    if (!record) {
      record = {
        since: task.startedAt ?? task.createdAt,
        failed: false,
        counted: false,
        wasHealthy: false,
      };
      this.#records.set(task, record);
    }
    return record;
  }

  /** A wait of AWS's in seconds, in milliseconds here. */
  seconds(awsSeconds: number): number {
    return this.world.timing.wait(awsSeconds * 1000);
  }

  /** A wait of AWS's in minutes, in milliseconds here. */
  minutes(awsMinutes: number): number {
    return this.world.timing.wait(awsMinutes * 60_000);
  }
}
