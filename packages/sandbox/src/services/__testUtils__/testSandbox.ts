import { ManualClock } from '../../world/clock';
import { seedData } from '../../world/data/seed';
import { WorldLogStore } from '../../world/logs';
import { WorldMetricStore } from '../../world/metrics';
import { seedEnvironments } from '../../world/seed';
import { SimulatedWorld } from '../../world/World';
import { createRequestHandler, type AwsServer } from '../../wire';
import { createAwsServer } from '..';

/** The accounts and regions of the seeded environments. */
export const PRODUCTION = { account: '111122223333', region: 'us-east-1' };
export const STAGING = { account: '444455556666', region: 'us-east-1' };
export const STANDBY = { account: '111122223333', region: 'us-west-2' };

/** A seeded world that stands still, and SDK clients for it. */
export interface TestSandbox {
  clock: ManualClock;
  world: SimulatedWorld;
  server: AwsServer;
  /** A client that calls as an account in a region; production by default. */
  client<T>(
    Client: new (config: any) => T,
    place?: { account: string; region: string; accessKeyId?: string },
  ): T;
}

/** Makes the world of the sandbox without traffic, alarms or history. */
export function createTestSandbox(): TestSandbox {
  const clock = ManualClock.create(Date.UTC(2026, 10, 22, 12, 3));
  const world = SimulatedWorld.create({
    clock,
    createStores: (account, region) => ({
      metrics: WorldMetricStore.create({ clock }),
      logs: WorldLogStore.create({ account, region, clock }),
    }),
  });
  seedEnvironments(world);
  seedData(world);
  const server = createAwsServer(world);
  const requestHandler = createRequestHandler(server);
  return {
    clock,
    world,
    server,
    client: (Client, place = PRODUCTION) =>
      new Client({
        region: place.region,
        endpoint: 'http://sandbox.local',
        forcePathStyle: true,
        maxAttempts: 1,
        requestHandler,
        credentials: {
          accessKeyId:
            'accessKeyId' in place && place.accessKeyId
              ? place.accessKeyId
              : `AKIA${place.account}`,
          secretAccessKey: 'secret',
        },
      }),
  };
}
