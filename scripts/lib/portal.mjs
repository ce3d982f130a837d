import { join } from 'node:path';
import { openFrontDoor } from './frontDoor.mjs';
import { environmentFor } from './install.mjs';
import { cache, root } from './paths.mjs';
import { start } from './processes.mjs';
import { Problem } from './say.mjs';
import { get, until } from './wait.mjs';

const READY_MS = 180_000;
// The catalog is read after the backend says that it is ready.
const CATALOG_MS = 30_000;

const backstageCli = join(root, 'node_modules', '.bin', 'backstage-cli');

/** What each process is called, started with and asked to know that it is up. */
function parts({ ports, dev, environment }) {
  const env = { ...environment, NODE_ENV: 'development' };
  const { port, backendPort, sandboxPort } = ports;
  const all = [
    {
      name: 'sandbox',
      args: ['--import', 'tsx', 'src/cli.ts', '--port', String(sandboxPort)],
      cwd: 'packages/sandbox',
      health: `http://127.0.0.1:${sandboxPort}/_sandbox/health`,
      env: environment,
    },
    {
      name: 'backend',
      args: [backstageCli, 'package', 'start'],
      cwd: 'packages/backend',
      health: `http://127.0.0.1:${backendPort}/.backstage/health/v1/readiness`,
      env,
    },
  ];
  if (dev) {
    all.push({
      name: 'app',
      args: [backstageCli, 'package', 'start'],
      cwd: 'packages/app',
      health: `http://127.0.0.1:${port}/`,
      env: { ...env, BROWSER: 'none' },
    });
  }
  return all;
}

function explainDeath(task) {
  const lines = task.lastLines().slice(-15);
  const advice = lines.some(line => line.includes('Cannot find module'))
    ? 'If the installed packages are broken: rm -r node_modules and run this again.'
    : `The whole log: ${task.logFile}.`;
  return new Problem(
    `${lines.join('\n')}\nThe ${task.name} has ended. ${advice}`,
  );
}

/** A signed-in visit is possible once the catalog knows the sample users. */
async function catalogIsRead(backendPort) {
  const url = `http://127.0.0.1:${backendPort}/api/auth/sampleUsers/refresh`;
  const response = await get(url, { 'x-sample-user': 'ada' });
  const body = await response?.json().catch(() => undefined);
  return body?.error?.message !== 'User not found';
}

/**
 * Starts sandbox, backend and app, and waits until the portal answers.
 *
 * @returns its address, what ends it, and a promise that rejects when one of
 *   the processes dies
 */
export async function startPortal(options) {
  const { node, ports, dev = false, verbose = false, dataDirectory } = options;
  const environment = environmentFor(node, {
    PORT: String(ports.port),
    BACKEND_PORT: String(ports.backendPort),
    SANDBOX_PORT: String(ports.sandboxPort),
    DATA_DIRECTORY: dataDirectory ?? join(cache, 'data'),
    // Compiled code of the last run: the second start is a third quicker.
    NODE_COMPILE_CACHE: join(cache, 'compiled'),
  });

  let stopping = false;
  const stops = [];
  const stop = async () => {
    stopping = true;
    await Promise.all(stops.map(end => end()));
  };

  const started = parts({ ports, dev, environment }).map(part => ({
    ...part,
    task: start(part.name, node.binary, part.args, {
      cwd: join(root, part.cwd),
      env: part.env,
      verbose,
    }),
  }));
  stops.push(...started.map(({ task }) => task.stop));
  const died = Promise.race(
    started.map(async ({ task }) => {
      await task.ended;
      // An end that was asked for is none that anybody needs to hear of.
      return stopping
        ? new Promise(() => {})
        : Promise.reject(explainDeath(task));
    }),
  );

  const ready = async () => {
    await Promise.all(
      started.map(async ({ health, task }) => {
        const healthy = async () => stopping || (await get(health))?.ok;
        if (!(await until(healthy, { timeoutMs: READY_MS }))) {
          throw new Problem(
            `The ${task.name} does not answer after ${READY_MS / 1000} s: see ${
              task.logFile
            }.`,
          );
        }
      }),
    );
    if (!dev && !stopping) {
      const door = await openFrontDoor(ports);
      stops.push(door.stop);
    }
    await until(async () => stopping || catalogIsRead(ports.backendPort), {
      timeoutMs: CATALOG_MS,
    });
  };

  try {
    await Promise.race([ready(), died]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: `http://localhost:${ports.port}`, died, stop };
}
