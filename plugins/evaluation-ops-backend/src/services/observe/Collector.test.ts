import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  deployment,
  identity,
  observation,
  seen,
} from '../../__testUtils__/observations';
import type { CollectorConfig } from '../../config';
import type { Observation, ServiceIdentity } from '../../core/model';
import { DatabaseLeaseStore } from '../../database/DatabaseLeaseStore';
import { openDatabase } from '../../database/migrate';
import type { Cloud } from '../ports';
import { Collector } from './Collector';
import { Looks } from './Looks';
import { ObservationStore } from './ObservationStore';
import type { Observer } from './Observer';

const CONFIG: CollectorConfig = {
  idleMs: 30_000,
  movingMs: 3000,
  unwatchedMs: 300_000,
  watchedMs: 900_000,
  callsPerMinute: 120,
  timeoutMs: 10_000,
  concurrency: 4,
};

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Services on a clock of the test, whose looks are counted instead of made. */
async function start(
  options: {
    services?: number;
    callsPerLook?: number;
    config?: Partial<CollectorConfig>;
    shows?: Partial<Observation>;
  } = {},
) {
  const time = { now: Date.UTC(2026, 0, 12, 9) };
  const clock = { now: () => time.now, after: () => () => {} };
  const config = { ...CONFIG, ...options.config };
  const calls: number[] = [];
  const looked: { id: string; at: number }[] = [];
  const shows = { ...options.shows };
  const open = new Set<string>();
  const observer = {
    observe: async ({ id }: ServiceIdentity) => {
      looked.push({ id, at: time.now });
      calls.push(...Array(options.callsPerLook ?? 10).fill(time.now));
      return { ...observation(shows), serviceId: id, at: time.now };
    },
  } as unknown as Observer;
  const cloud = {
    at: () => ({
      callsInLastMinute: (now: number) =>
        calls.filter(at => now - at < 60_000).length,
    }),
  } as unknown as Cloud;
  const services = Array.from({ length: options.services ?? 1 }, (_, n) => ({
    ...identity(),
    id: `service-${n}`,
    viewedAt: time.now,
  }));
  const knex = await databases.init('SQLITE_3');
  const leases = DatabaseLeaseStore.create(
    await openDatabase(
      mockServices.database.mock({ getClient: async () => knex }),
    ),
  );
  const logger = mockServices.logger.mock();
  const replica = () => {
    const published: string[] = [];
    const values = new Map<string, any>();
    const memory: any = {
      get: async (key: string) => values.get(key),
      set: async (key: string, value: any) => void values.set(key, value),
    };
    const looks = Looks.create({
      observer,
      clock,
      config,
      logger,
      store: ObservationStore.create(
        mockServices.cache.mock({ withOptions: () => memory }),
      ),
      signals: {
        publish: async ({ message }: any) =>
          void published.push(message.serviceId),
      },
    });
    const collector = Collector.create({
      looks,
      cloud,
      clock,
      config,
      leases,
      logger,
      services: async () => services,
      open: async () => new Set(open),
    });
    return { collector, looks, published };
  };
  const run = async (collectors: Collector[], seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      for (const collector of collectors) {
        await collector.tick();
        await collector.settled();
      }
      time.now += 1000;
    }
  };
  return { time, looked, open, services, shows, replica, run };
}

describe('the collector', () => {
  it('looks seldom at rest and often while a deployment moves', async () => {
    const { looked, replica, run, shows } = await start({ callsPerLook: 5 });
    const { collector } = replica();
    await run([collector], 60);
    expect(looked).toHaveLength(2);
    shows.deployment = seen(deployment());
    await run([collector], 91);
    looked.length = 0;
    await run([collector], 60);
    expect(looked.length).toBeGreaterThanOrEqual(17);
    expect(looked.length).toBeLessThanOrEqual(20);
  });

  it('looks within two seconds after an order was taken, and often until it ends', async () => {
    const { looked, open, replica, run } = await start({ callsPerLook: 5 });
    const { collector } = replica();
    await run([collector], 10);
    expect(looked).toHaveLength(1);
    // whichever replica took the order: only the database tells
    open.add('service-0');
    await run([collector], 3);
    expect(looked).toHaveLength(2);
    await run([collector], 30);
    expect(looked.length).toBeGreaterThanOrEqual(11);
    open.clear();
    await run([collector], 5);
    const ended = looked.length;
    await run([collector], 25);
    expect(looked.length - ended).toBeLessThanOrEqual(1);
  });

  it('spreads a budget that is too small evenly', async () => {
    const { looked, replica, run } = await start({
      callsPerLook: 10,
      shows: { deployment: seen(deployment()) },
    });
    const { collector } = replica();
    await run([collector], 120);
    looked.length = 0;
    await run([collector], 60);
    const gaps = looked.slice(1).map((look, at) => look.at - looked[at].at);
    expect(looked.length).toBeGreaterThanOrEqual(8);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(9000);
  });

  it('leaves what nobody opens to a slow round', async () => {
    const { looked, replica, run, services } = await start();
    services[0].viewedAt -= 3_600_000;
    await run([replica().collector], 290);
    expect(looked).toHaveLength(1);
  });

  it('keeps to its budget, whatever there is to look at, and forgets nobody', async () => {
    const { looked, replica, run } = await start({ services: 50 });
    await run([replica().collector], 600);
    for (let at = 0; at < looked.length; at++) {
      const window = looked.filter(
        l => l.at >= looked[at].at && l.at < looked[at].at + 60_000,
      );
      expect(window.length * 10).toBeLessThanOrEqual(120);
    }
    expect(new Set(looked.map(l => l.id)).size).toBe(50);
  });

  it('backs off when it is throttled and comes back', async () => {
    const throttled = {
      ok: false as const,
      source: 'ecs:DescribeTasks',
      failure: {
        source: 'ecs:DescribeTasks',
        code: 'throttled' as const,
        message: 'slow',
        at: 0,
      },
    };
    const { looked, replica, run, shows } = await start({
      shows: { tasks: throttled },
    });
    const { collector } = replica();
    await run([collector], 240);
    expect(looked.length).toBeLessThanOrEqual(3);
    shows.tasks = seen([]);
    await run([collector], 300);
    looked.length = 0;
    await run([collector], 90);
    expect(looked).toHaveLength(3);
  });

  it('is one of two replicas, and the other takes over', async () => {
    const { looked, replica, run } = await start();
    const [one, two] = [replica(), replica()];
    await run([one.collector, two.collector], 60);
    expect(looked).toHaveLength(2);
    await one.collector.stop();
    await run([two.collector], 60);
    expect(looked.length).toBeGreaterThanOrEqual(3);
  });

  it('looks once for all who ask at once, and tells of a change but not of none', async () => {
    const { looked, replica, shows, services, time } = await start();
    const { looks, published } = replica();
    await Promise.all([
      looks.look(services[0]),
      looks.look(services[0]),
      looks.look(services[0]),
    ]);
    expect(looked).toHaveLength(1);
    expect(published).toEqual(['service-0']);
    time.now += 1000;
    await looks.look(services[0]);
    expect(published).toHaveLength(1);
    shows.deployment = seen(deployment());
    await looks.look(services[0]);
    expect(published).toHaveLength(2);
  });
});
