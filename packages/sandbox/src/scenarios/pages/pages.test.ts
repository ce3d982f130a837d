import { createScenarioSandbox } from '../__testUtils__/scenarioSandbox';
import { createPages } from './createPages';

async function open() {
  const { sandbox, runner } = createScenarioSandbox();
  const { url } = await sandbox.listen({ port: 0, pages: createPages(runner) });
  const call = (path: string, init?: RequestInit) =>
    fetch(`${url}/_sandbox/${path}`, { redirect: 'manual', ...init });
  return { sandbox, runner, url, call };
}

describe('the pages of the sandbox', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.sandbox.close());

  it('start, show and stop a scenario over JSON', async () => {
    const { call } = opened;
    expect(await (await call('health')).json()).toMatchObject({ status: 'ok' });
    const started = await call('scenarios/throttling', {
      method: 'POST',
      body: JSON.stringify({ percent: 30 }),
    });
    expect(started.status).toBe(201);
    expect(await started.json()).toMatchObject({
      name: 'throttling',
      settings: { api: 'ECS', percent: '30' },
    });
    const again = await call('scenarios/throttling', { method: 'POST' });
    expect(again.status).toBe(409);
    const state = await (await call('state')).json();
    expect(state.scenarios).toHaveLength(1);
    expect(state.environments[0]).toMatchObject({
      name: 'production',
      services: [{ name: 'evaluation-backend', running: 4, desired: 4 }, {}],
    });
    expect(
      (await call('scenarios/throttling', { method: 'DELETE' })).status,
    ).toBe(200);
    expect((await (await call('state')).json()).scenarios).toEqual([]);
  });

  it('take a form and lead back to the page, which says what goes wrong', async () => {
    const { call, runner } = opened;
    const send = (path: string, fields: Record<string, string>) =>
      call(path, { method: 'POST', body: new URLSearchParams(fields) });
    const started = await send('scenarios/traffic-spike', { factor: '2' });
    expect(started.status).toBe(303);
    expect(started.headers.get('location')).toBe('/_sandbox/');
    const page = await (await call('')).text();
    expect(page).toContain('production has 2 times its usual users');
    expect((await send('scenarios/traffic-spike/stop', {})).status).toBe(303);
    expect(runner.runs().every(run => run.endedAt !== undefined)).toBe(true);
    const refused = await send('scenarios/bad-release', { service: '<b>"x"' });
    expect(refused.status).toBe(400);
    const text = await refused.text();
    expect(text).toContain('&lt;b&gt;&quot;x&quot;');
    expect(text).not.toContain('<b>"x"');
    expect(refused.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
  });

  it.each([
    ['another site', { Origin: 'https://example.org' }],
    ['another port of this machine', { Origin: 'http://localhost:3000' }],
    ['a page without an origin', { Origin: 'null' }],
    ['a cross-site form', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('refuse changes from %s', async (_, headers) => {
    const { call, runner } = opened;
    const answer = await call('scenarios/good-release', {
      method: 'POST',
      headers,
    });
    expect(answer.status).toBe(403);
    expect(runner.runs()).toEqual([]);
  });

  it.each([
    ['GET', 'nothing', undefined, 404],
    ['POST', 'scenarios/nothing', undefined, 404],
    ['POST', 'state', undefined, 405],
    ['PUT', 'scenarios/good-release', undefined, 405],
    ['POST', 'scenarios/good-release', '{', 400],
    ['POST', 'scenarios/good-release', '[]', 400],
    ['DELETE', 'scenarios/good-release', undefined, 409],
  ])(
    '%s %s with %s is refused with a reason',
    async (method, path, body, status) => {
      const answer = await opened.call(path, { method, body });
      expect(answer.status).toBe(status);
      expect((await answer.json()).error).toMatch(/\w+ \w+/);
    },
  );
});
