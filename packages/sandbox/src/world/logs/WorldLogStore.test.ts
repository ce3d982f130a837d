import { WorldLogStore } from './WorldLogStore';

const NOW = Date.UTC(2026, 0, 15, 12, 0, 0);
const GROUP = '/ecs/evaluation-system/production/evaluation-backend';

function createStore() {
  return WorldLogStore.create({
    clock: { now: () => NOW },
    account: '111122223333',
    region: 'us-east-1',
  });
}

describe('WorldLogStore', () => {
  it('keeps events of a group in the order of their time, and of arrival within it', () => {
    const store = createStore();
    store.append(GROUP, 'app/web/1', NOW, 'second');
    store.append(GROUP, 'app/web/2', NOW, 'third');
    store.append(GROUP, 'app/web/1', NOW - 5, 'first');
    expect(store.events(GROUP).map(e => e.message)).toEqual([
      'first',
      'second',
      'third',
    ]);
    expect(store.events(GROUP, ['app/web/2']).map(e => e.message)).toEqual([
      'third',
    ]);
    expect(store.streams(GROUP)[0]).toMatchObject({
      name: 'app/web/1',
      firstEventAt: NOW - 5,
      lastEventAt: NOW,
    });
    expect(store.events('/no/such/group')).toEqual([]);
  });

  it('stays bounded and drops the oldest', () => {
    const store = createStore();
    for (let i = 0; i < 30_000; i++) {
      store.append(
        GROUP,
        `app/web/${Math.floor(i / 50)}`,
        NOW + i,
        `line ${i}`,
      );
    }
    const events = store.events(GROUP);
    expect(events.length).toBeLessThanOrEqual(24_000);
    expect(events[events.length - 1].message).toBe('line 29999');
    expect(store.streams(GROUP).length).toBeLessThanOrEqual(400);
    const [group] = store.groups();
    expect(group.storedBytes).toBeLessThan(24_000 * 40);
    expect(group.arn).toBe(
      `arn:aws:logs:us-east-1:111122223333:log-group:${GROUP}`,
    );
  });
});
