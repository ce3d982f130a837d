import { ManualClock } from './clock';
import { createWorld } from './createWorld';
import type { World } from './model';
import { SeededRandom } from './random';
import { SimulatedWorld } from './World';
import { WorldLogStore } from './logs';
import { WorldMetricStore } from './metrics';

function emptyWorld(clock: ManualClock) {
  const steps: [from: number, to: number][] = [];
  const world = SimulatedWorld.create({
    clock,
    createStores: (account, region) => ({
      metrics: WorldMetricStore.create({ clock }),
      logs: WorldLogStore.create({ account, region, clock }),
    }),
  });
  world.behaviours.push({
    name: 'steps',
    step: (from, to) => steps.push([from, to]),
  });
  return { world, steps };
}

describe('SimulatedWorld', () => {
  it('moves in whole steps that leave nothing out', () => {
    const clock = ManualClock.create(0);
    const { world, steps } = emptyWorld(clock);
    clock.advance(1_200);
    world.advance();
    clock.advance(400);
    world.advance();
    expect(steps).toEqual([
      [0, 500],
      [500, 1000],
      [1000, 1500],
    ]);
  });

  it.each([
    ['an hour', 3_600_000],
    ['a weekend', 60 * 3_600_000],
  ])('catches up with %s of sleep in a bounded number of steps', (_, gap) => {
    const clock = ManualClock.create(0);
    const { world, steps } = emptyWorld(clock);
    clock.advance(gap);
    world.advance();
    expect(steps.length).toBeLessThan(900);
    steps.forEach(([from], i) => expect(from).toBe(i ? steps[i - 1][1] : 0));
    const last = steps[steps.length - 1];
    expect(last[1] - last[0]).toBe(500);
    expect(gap - last[1]).toBeLessThan(500);
  });

  it('does not repeat a step that failed', () => {
    const clock = ManualClock.create(0);
    const { world, steps } = emptyWorld(clock);
    let fails = true;
    world.behaviours.push({
      name: 'fails once',
      step: () => {
        if (fails) {
          fails = false;
          throw new Error('once');
        }
      },
    });
    clock.advance(1_000);
    expect(() => world.advance()).toThrow('once');
    world.advance();
    expect(steps).toHaveLength(2);
  });
});

describe('SeededRandom', () => {
  it('forks do not depend on what others drew', () => {
    const a = SeededRandom.create('seed');
    const b = SeededRandom.create('seed');
    a.next();
    a.fork('other').next();
    expect(a.fork('x').hex(32)).toBe(b.fork('x').hex(32));
    expect(a.fork('x').hex(32)).not.toBe(a.fork('y').hex(32));
  });
});

describe('createWorld', () => {
  it('makes the same world from the same seed', () => {
    const arns = (seed: number) => {
      const world: World = createWorld({
        clock: ManualClock.create(),
        seed,
        historyDays: 0,
      });
      return [...world.regions()].flatMap(({ ecs, elb, images }) => [
        ...ecs.tasks.keys(),
        ...ecs.revisions.keys(),
        ...elb.rules.keys(),
        ...images.keys(),
      ]);
    };
    expect(arns(1)).toEqual(arns(1));
    expect(arns(1)).not.toEqual(arns(2));
  });

  it('a running deployment survives a night of sleep', () => {
    const clock = ManualClock.create();
    const world = createWorld({ clock, historyDays: 0, traffic: false });
    clock.advance(9 * 3_600_000);
    world.advance();
    for (const { ecs } of world.regions()) {
      for (const service of ecs.services.values()) {
        const running = [...ecs.tasks.values()].filter(
          task =>
            task.serviceName === service.name && task.lastStatus === 'RUNNING',
        );
        expect(running).toHaveLength(service.desiredCount);
      }
    }
  });
});
