import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DatabaseActionStore, type StoredAction } from './DatabaseActionStore';
import { DatabaseLeaseStore } from './DatabaseLeaseStore';
import { DatabasePlanStore } from './DatabasePlanStore';
import { DatabaseServiceStore } from './DatabaseServiceStore';
import { openDatabase } from './migrate';

jest.setTimeout(60_000);

const POSTGRES = (
  ['POSTGRES_16', 'POSTGRES_17', 'POSTGRES_18', 'POSTGRES_15'] as const
).filter(
  id =>
    process.env[
      `BACKSTAGE_TEST_DATABASE_${id.replace('_', '')}_CONNECTION_STRING`
    ],
);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', ...POSTGRES],
});

const NOW = Date.UTC(2026, 0, 12, 9);

const action = (
  change: Partial<Omit<StoredAction, 'version'>> = {},
): Omit<StoredAction, 'version'> => ({
  id: 'a1',
  serviceId: 's1',
  environment: 'production',
  kind: 'deploy',
  actor: 'user:default/ada',
  reason: 'why',
  summary: 'what',
  status: 'requested',
  onceKey: 'plan:1',
  lockKey: 'arn:service',
  requestedAt: NOW,
  ...change,
});

describe.each(databases.eachSupportedId())('stores on %s', id => {
  async function open() {
    const knex = await databases.init(id);
    return openDatabase(
      mockServices.database.mock({ getClient: async () => knex }),
    );
  }

  it('add one action of two that want the same service at once', async () => {
    const store = DatabaseActionStore.create(await open());
    const results = await Promise.all([
      store.add(action()),
      store.add(action({ id: 'a2' })),
      store.add(action({ id: 'a3', onceKey: 'plan:2' })),
    ]);
    expect(results.filter(result => 'added' in result)).toHaveLength(1);
    expect(await store.open('s1')).toHaveLength(1);

    const [held] = await store.open('s1');
    const blocked = await store.add(action({ id: 'a4', onceKey: 'plan:9' }));
    expect(blocked).toEqual({ blockedBy: held });
    const again = await store.add(action({ id: 'a5', onceKey: held.onceKey }));
    expect(again).toEqual({ existing: held });

    await store.change(held, {
      status: 'succeeded',
      finishedAt: NOW + 1,
      lockKey: null,
    });
    expect(await store.open()).toEqual([]);
    expect(
      await store.add(action({ id: 'a6', onceKey: 'plan:9' })),
    ).toHaveProperty('added');
  });

  it('let one of two writers of the same action win', async () => {
    const store = DatabaseActionStore.create(await open());
    await store.add(action());
    const [read] = await store.open();
    const outcomes = await Promise.all([
      store.change(read, { status: 'succeeded', outcome: 'mine' }),
      store.change(read, { status: 'failed', outcome: 'yours' }),
    ]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await store.change(read, { outcome: 'late' })).toBeUndefined();
  });

  it('page through actions of the same moment without loss', async () => {
    const store = DatabaseActionStore.create(await open());
    for (const n of [1, 2, 3, 4, 5]) {
      const { lockKey, onceKey, ...rest } = action({
        id: `a${n}`,
        requestedAt: NOW + (n > 3 ? 1 : 0),
      });
      await store.add({ ...rest, status: 'refused' });
    }
    const seen: string[] = [];
    let before: { at: number; id: string } | undefined;
    for (;;) {
      const page = await store.list('s1', {
        limit: 2,
        ...(before && { before }),
      });
      if (!page.length) break;
      seen.push(...page.map(a => a.id));
      const last = page[page.length - 1];
      before = { at: last.requestedAt, id: last.id };
    }
    expect(seen).toEqual(['a5', 'a4', 'a3', 'a2', 'a1']);
  });

  it('give a lease to one holder until it runs out', async () => {
    const store = DatabaseLeaseStore.create(await open());
    expect(await store.take('place', 'one', NOW, NOW + 30)).toBe(true);
    expect(await store.take('place', 'two', NOW + 30, NOW + 60)).toBe(false);
    expect(await store.take('place', 'one', NOW + 20, NOW + 50)).toBe(true);
    expect(await store.take('place', 'two', NOW + 51, NOW + 81)).toBe(true);
    expect(await store.take('place', 'one', NOW + 52, NOW + 82)).toBe(false);
    await store.release('two');
    expect(await store.take('place', 'one', NOW + 53, NOW + 83)).toBe(true);
  });

  it('keep plans and services as they were given', async () => {
    const knex = await open();
    const plans = DatabasePlanStore.create(knex);
    const plan = {
      id: 'p1',
      serviceId: 's1',
      actor: 'user:default/ada',
      request: { kind: 'deploy' as const, image: { tag: '1.5.0' } },
      confirmation: 'words',
      expiresAt: NOW + 900_000,
    };
    await plans.add(plan, NOW);
    expect(await plans.get('p1')).toEqual(plan);
    await plans.add(
      { ...plan, id: 'p2', expiresAt: NOW + 9e9 },
      NOW + 8 * 86_400_000,
    );
    expect(await plans.get('p1')).toBeUndefined();

    const services = DatabaseServiceStore.create(knex);
    const service = {
      id: 's1',
      entityRef: 'component:default/evaluation-backend',
      arn: 'arn:service',
      environment: {
        name: 'production',
        kind: 'production' as const,
        account: '111122223333',
        region: 'us-east-1',
      },
    };
    await services.register([service], NOW);
    await services.viewed('s1', NOW + 5);
    await services.register([service], NOW + 9);
    expect(await services.all()).toEqual([{ ...service, viewedAt: NOW + 5 }]);
  });

  it('can be taken down and put up again', async () => {
    const knex = await open();
    const directory = `${__dirname}/../../migrations`;
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('actions')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('actions')).toBe(true);
  });
});
