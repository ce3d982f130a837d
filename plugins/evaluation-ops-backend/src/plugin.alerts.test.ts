import { failCalls } from './__testUtils__/faults';
import { production, stopRunning } from './__testUtils__/production';

jest.setTimeout(60_000);

afterEach(stopRunning);

const titles = (body: any) => body.items.map((alert: any) => alert.title);

function fire(plugin: any, name: string) {
  const { alarms } = plugin.sandbox.world.region('111122223333', 'us-east-1');
  const alarm = alarms.get(name);
  alarm.state = 'ALARM';
  alarm.stateReason = 'Threshold Crossed by the test';
}

describe('the alerts of a service', () => {
  it('are its own and those of its environment, with priority, guard and link', async () => {
    const { plugin, at } = await production();
    const { status, body } = await plugin.get(`${at}/alerts`);
    expect(status).toBe(200);
    expect(body.problems).toEqual([]);
    expect(titles(body)).toEqual(
      expect.arrayContaining([
        'production-evaluation-backend-5xx-rate',
        'production-service-down',
        'production-high-error-rate',
      ]),
    );
    expect(titles(body).join()).not.toContain('evaluation-frontend');
    expect(new Set(titles(body)).size).toBe(body.items.length);
    const named = (title: string) =>
      body.items.find((alert: any) => alert.title === title);
    expect(named('production-evaluation-backend-5xx-rate')).toMatchObject({
      source: 'cloudwatch',
      priority: 'P2',
      guardsDeployments: true,
      link: { url: expect.stringContaining('5xx-rate') },
    });
    expect(named('production-service-down')).toMatchObject({
      priority: 'P1',
      guardsDeployments: false,
    });
  });

  it('begin with what fires', async () => {
    const { plugin, at } = await production();
    fire(plugin, 'production-high-response-time');
    fire(plugin, 'production-evaluation-backend-5xx-rate');
    const { body } = await plugin.get(`${at}/alerts`);
    expect(
      body.items.slice(0, 2).map((alert: any) => [alert.title, alert.state]),
    ).toEqual([
      ['production-evaluation-backend-5xx-rate', 'firing'],
      ['production-high-response-time', 'firing'],
    ]);
    expect(body.items[0].reason).toBe('Threshold Crossed by the test');
    expect(body.items[2].state).not.toBe('firing');
  });

  it('of the service are told when tags cannot be looked up, and all come back', async () => {
    const { plugin, at } = await production();
    const mend = failCalls(plugin.sandbox, 'tagging', 'AccessDeniedException');
    const { body } = await plugin.get(`${at}/alerts`);
    expect(titles(body)).toContain('production-evaluation-backend-5xx-rate');
    expect(titles(body)).not.toContain('production-service-down');
    expect(body.problems).toEqual([
      expect.objectContaining({
        source: 'tag:GetResources',
        environment: 'production',
        message: expect.stringMatching(/may not call tag:GetResources/),
      }),
    ]);
    mend();
    const after = (await plugin.get(`${at}/alerts`)).body;
    expect(after.problems).toEqual([]);
    expect(titles(after)).toContain('production-service-down');
  });

  it('are none and a problem, never ok, when CloudWatch is down', async () => {
    const { plugin, at } = await production();
    failCalls(plugin.sandbox, 'monitoring', 'ExpiredTokenException');
    const { body } = await plugin.get(`${at}/alerts`);
    expect(body.items).toEqual([]);
    expect(body.problems).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/credentials .* have expired/),
      }),
    ]);
  });

  it('are shown to readers of the service only', async () => {
    const { plugin, at } = await production({
      permissions: (_, user) => user === 'user:default/ada',
    });
    const { status } = await plugin.get(`${at}/alerts`, 'user:default/mallory');
    expect(status).toBe(403);
  });
});
