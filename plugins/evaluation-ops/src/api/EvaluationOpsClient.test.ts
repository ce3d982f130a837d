import { EvaluationOpsClient } from './EvaluationOpsClient';

function setup(respond: (url: string, init?: RequestInit) => Response) {
  const fetch = jest.fn(async (input: RequestInfo | URL, init?: RequestInit) =>
    respond(String(input), init),
  );
  const client = EvaluationOpsClient.create({
    discoveryApi: {
      getBaseUrl: async pluginId => `http://backend/api/${pluginId}`,
    },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

describe('EvaluationOpsClient', () => {
  it('asks for exactly what it was asked, with ids escaped', async () => {
    const { client, fetch } = setup(() => json({ items: [] }));

    await client.listEntityServices({
      kind: 'component',
      namespace: 'default',
      name: 'evaluation-backend',
    });
    await client.getServiceState('a/b');
    await client.getServiceState('a', { refresh: true });
    await client.listDeployments('a', { cursor: 'x=', limit: 5 });
    await client.listReleases('a');

    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'http://backend/api/evaluation-ops/v1/entities/default/component/evaluation-backend/services',
      'http://backend/api/evaluation-ops/v1/services/a%2Fb/state',
      'http://backend/api/evaluation-ops/v1/services/a/state?refresh=true',
      'http://backend/api/evaluation-ops/v1/services/a/deployments?limit=5&cursor=x%3D',
      'http://backend/api/evaluation-ops/v1/services/a/releases',
    ]);
  });

  it('sends orders as JSON and gives the action back', async () => {
    const { client, fetch } = setup(() =>
      json({ id: 'a1', status: 'requested' }, 202),
    );
    const order = { planId: 'p', confirmation: 'c', reason: 'because' };

    await expect(client.executePlan('s', order)).resolves.toMatchObject({
      status: 'requested',
    });
    const [url, init] = fetch.mock.calls[0];
    expect(url).toMatch(/services\/s\/deployments\/from-plan$/);
    expect(init?.method).toBe('POST');
    expect(JSON.parse(String(init?.body))).toEqual(order);
  });

  it('rejects with what the backend says to do', async () => {
    const { client } = setup(() =>
      json(
        {
          error: {
            name: 'ConflictError',
            message: 'A deployment is under way. Wait until it ends.',
          },
          response: { statusCode: 409 },
        },
        409,
      ),
    );

    await expect(
      client.stopDeployment('s', 'd', { reason: 'because' }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      cause: {
        name: 'ConflictError',
        message: 'A deployment is under way. Wait until it ends.',
      },
    });
  });
});
