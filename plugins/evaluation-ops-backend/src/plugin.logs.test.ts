import { failCalls } from './__testUtils__/faults';
import { production, stopRunning } from './__testUtils__/production';
import type { RunningPlugin } from './__testUtils__/startPlugin';

jest.setTimeout(60_000);

afterEach(stopRunning);

const GROUP = '/ecs/evaluation-system/production/evaluation-backend';
const messages = (body: any) => body.items.map((line: any) => line.message);

/** Lets two tasks say something. */
async function speak(plugin: RunningPlugin, at: string) {
  // Until somebody was served there is no stream to take the name from.
  await plugin.pass(2);
  const { tasks } = (await plugin.get(`${at}/state`)).body;
  const { world } = plugin.sandbox;
  const { logs } = world.region('111122223333', 'us-east-1');
  const [{ name: stream }] = logs.streams(GROUP);
  const prefix = stream.split('/').slice(0, 2).join('/');
  const say = (task: number, message: string) =>
    logs.append(
      GROUP,
      `${prefix}/${tasks[task].id}`,
      world.clock.now(),
      message,
    );
  await plugin.pass(1);
  for (let line = 0; line < 5; line++) {
    say(line % 2, `heartbeat number ${line}`);
  }
  say(0, '{"level":"ERROR","message":"heartbeat lost"}');
  await plugin.pass(1);
  return tasks;
}

describe('the logs of a service', () => {
  it('are found by words, oldest first, with level and task', async () => {
    const { plugin, at } = await production();
    const tasks = await speak(plugin, at);
    const { status, body } = await plugin.get(`${at}/logs?filter=heartbeat`);
    expect(status).toBe(200);
    expect(body.problems).toEqual([]);
    expect(body.groups).toEqual([GROUP]);
    expect(messages(body)).toEqual([
      ...[0, 1, 2, 3, 4].map(line => `heartbeat number ${line}`),
      '{"level":"ERROR","message":"heartbeat lost"}',
    ]);
    expect(body.items[5]).toMatchObject({
      level: 'error',
      taskId: tasks[0].id,
    });
    expect(body.items[0].level).toBeUndefined();

    const one = await plugin.get(
      `${at}/logs?filter=heartbeat&taskId=${tasks[1].id}`,
    );
    expect(messages(one.body)).toEqual([
      'heartbeat number 1',
      'heartbeat number 3',
    ]);
  });

  it('go on where a page ended, within the same window', async () => {
    const { plugin, at } = await production();
    await speak(plugin, at);
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 6; page++) {
      const { body } = await plugin.get(
        `${at}/logs?filter=heartbeat&limit=2${cursor}`,
      );
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map((line: any) => line.id));
      if (!body.nextCursor) {
        break;
      }
      cursor = `&cursor=${body.nextCursor}`;
      // What is written meanwhile is not in the window any more.
      await plugin.pass(1);
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  it.each([
    ['filter=%7B%20broken', /does not take the filter \{ broken: .*pattern/],
    ['start=yesterday', /start is no moment/],
    ['start=2001-01-01T00%3A00%3A00Z', /24 hours/],
    ['cursor=bm9uZQ', /cursor is not one that this API gave out/],
  ])('say what is wrong with %s', async (query, words) => {
    const { plugin, at } = await production();
    const { status, body } = await plugin.get(`${at}/logs?${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(words);
  });

  it('are no lines and a problem when CloudWatch Logs may not be read', async () => {
    const { plugin, at } = await production();
    const mend = failCalls(plugin.sandbox, 'logs', 'AccessDeniedException');
    const { status, body } = await plugin.get(`${at}/logs`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [], groups: [GROUP] });
    expect(body.problems).toEqual([
      expect.objectContaining({
        source: 'logs:FilterLogEvents',
        message: expect.stringMatching(/may not call logs:FilterLogEvents/),
      }),
    ]);
    mend();
    await plugin.pass(2);
    expect((await plugin.get(`${at}/logs`)).body.problems).toEqual([]);
  });

  it('are shown to readers of the service only', async () => {
    const { plugin, at } = await production({
      permissions: (_, user) => user === 'user:default/ada',
    });
    const { status } = await plugin.get(`${at}/logs`, 'user:default/mallory');
    expect(status).toBe(403);
  });
});
