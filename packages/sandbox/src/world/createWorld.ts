import { AlarmBehaviour, seedAlarms, tellAlarmHistory } from './alarms';
import { alertTopicArn, seedData } from './data/seed';
import { Ecs } from './ecs/Ecs';
import { DeploymentEngine } from './ecs/engine/DeploymentEngine';
import { probeTask, TaskLifecycle } from './ecs/TaskLifecycle';
import { TargetHealth } from './elb/TargetHealth';
import { WorldLogStore } from './logs';
import { WorldMetricStore } from './metrics';
import type { World } from './model';
import { SystemClock } from './clock';
import { ENVIRONMENTS, seedEnvironments } from './seed';
import { TrafficBehaviour, TrafficEngine, tellTrafficHistory } from './traffic';
import { SimulatedWorld } from './World';
import type { SimulatedWorldOptions } from './World';

const DAY = 86_400_000;

/** How a world is made. */
export interface CreateWorldOptions
  extends Omit<SimulatedWorldOptions, 'createStores'> {
  /** Days of metrics and logs that are there at the start; 2 by default, 0 for none. */
  historyDays?: number;
  /**
   * Whether users send requests; true by default. Without them no metric moves,
   * and alarms stay as they are set.
   */
  traffic?: boolean;
}

/** The world of the evaluation system, with everything that moves it. */
export function createWorld(options: CreateWorldOptions = {}): SimulatedWorld {
  const { historyDays = 2, traffic = true, ...rest } = options;
  const clock = options.clock ?? new SystemClock();
  const world = SimulatedWorld.create({
    ...rest,
    clock,
    createStores: (account, region) => ({
      metrics: WorldMetricStore.create({ clock }),
      logs: WorldLogStore.create({ account, region, clock }),
    }),
  });
  seedEnvironments(world);
  seedData(world);
  seedAlarmsOf(world);
  const engine = TrafficEngine.create(world.random);
  if (traffic && historyDays > 0) {
    tellTrafficHistory(world, engine, historyDays);
  }
  for (const region of world.regions()) {
    tellAlarmHistory(region);
  }
  const ecs = Ecs.of(world);
  world.behaviours.push(
    TaskLifecycle.create(world),
    TargetHealth.create(world, (region, address, _port, now) =>
      probeTask(ecs, region, address, now),
    ),
    // alarms judge what the step's requests left behind, deployments heed them
    ...(traffic
      ? [TrafficBehaviour.create(world, engine), AlarmBehaviour.create(world)]
      : []),
    DeploymentEngine.create(world),
  );
  return world;
}

function seedAlarmsOf(world: World): void {
  for (const { account, region: name, name: environment } of ENVIRONMENTS) {
    const region = world.region(account, name);
    seedAlarms(
      region,
      environment,
      {
        critical: alertTopicArn(region, environment, 'critical'),
        warning: alertTopicArn(region, environment, 'warning'),
      },
      world.clock.now() - 90 * DAY,
    );
  }
}
