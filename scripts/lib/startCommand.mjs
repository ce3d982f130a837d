import { watch } from 'node:fs';
import { buildApp, bundleSources } from './bundle.mjs';
import { installDependencies } from './install.mjs';
import { provideNode } from './node.mjs';
import { assertFree } from './ports.mjs';
import { startPortal } from './portal.mjs';
import { stopAll } from './processes.mjs';
import { fail, paint, say, step, warn } from './say.mjs';
import { onStopRequest } from './stopRequest.mjs';
import { HELP, readStartOptions } from './startOptions.mjs';

function tellOfStaleBundle() {
  let told = false;
  for (const source of bundleSources) {
    try {
      watch(source, { recursive: true }, () => {
        if (!told) {
          told = true;
          warn(
            "The app's sources have changed: restart to see it, or use npm start -- --dev.",
          );
        }
      }).unref();
    } catch {
      // Not there (a local configuration), or no watching here: it is a courtesy.
    }
  }
}

/** `npm start`: from a fresh clone to a portal that answers. */
export async function startCommand(args) {
  let portal;
  try {
    const options = readStartOptions(args);
    if (options.help) {
      say(HELP);
      return;
    }
    const { dev, verbose, ports, byOption } = options;
    const stopRequested = onStopRequest();
    const started = Date.now();

    const work = async () => {
      await assertFree(byOption);
      const node = await provideNode({ verbose });
      await installDependencies(node, { verbose });
      if (!dev) {
        await buildApp(node, { verbose });
      }
      portal = await step('Starting sandbox, backend and app', () =>
        startPortal({ node, ports, dev, verbose }),
      );
      const seconds = Math.round((Date.now() - started) / 1000);
      say(
        `${paint('green', 'The portal is ready')} after ${seconds} s: ${paint(
          'bold',
          portal.address,
        )} (Ctrl-C ends it)`,
      );
      if (!dev) {
        tellOfStaleBundle();
      }
      await portal.died;
    };
    await Promise.race([work(), stopRequested]);
  } catch (error) {
    fail(error);
  }
  await portal?.stop();
  await stopAll();
  // Watchers and what else is open must not keep an ended portal alive.
  process.exit();
}
