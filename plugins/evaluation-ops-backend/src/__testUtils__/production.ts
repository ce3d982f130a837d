import { startPlugin, type RunningPlugin } from './startPlugin';

const BACKEND = '/v1/entities/default/component/evaluation-backend/services';
export const REASON = 'Reports of the last quarter';
export const CONFIRMATION =
  'evaluation-backend in production (111122223333, us-east-1)';

let running: RunningPlugin | undefined;

/** Stops what {@link production} started. */
export async function stopRunning(): Promise<void> {
  await running?.stop();
  running = undefined;
}

/** Starts the plugin and names its production service. */
export async function production(
  options: Parameters<typeof startPlugin>[0] = {},
): Promise<{ plugin: RunningPlugin; at: string }> {
  const plugin = await startPlugin(options);
  running = plugin;
  const { items } = (await plugin.get(BACKEND)).body;
  return { plugin, at: `/v1/services/${items[0].id}` };
}

export async function plan(plugin: RunningPlugin, at: string, body: object) {
  const response = await plugin.post(`${at}/plans`, body);
  expect(response.status).toBe(201);
  return response.body;
}

export const order = (planned: { id: string }, more: object = {}) => ({
  planId: planned.id,
  confirmation: CONFIRMATION,
  reason: REASON,
  ...more,
});

/** Lets AWS minutes pass until the deployment shown has ended. */
export async function untilEnded(plugin: RunningPlugin, at: string) {
  for (let minute = 0; minute < 60; minute++) {
    await plugin.pass(1);
    const { body } = await plugin.get(`${at}/state?refresh=true`);
    if (!body.deployment.inProgress) {
      return body;
    }
  }
  throw new Error('The deployment did not end within an hour');
}

export const newestAction = async (plugin: RunningPlugin, at: string) =>
  (await plugin.get(`${at}/actions`)).body.items[0];

export const stops = (planned: any) =>
  planned.preflight.filter((check: any) => check.level === 'stop');
