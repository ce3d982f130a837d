import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { environmentFor } from './install.mjs';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { Problem, step } from './say.mjs';

const APP = join(root, 'packages', 'app');
// Inside of dist, so that deleting the bundle also deletes the stamp.
const STAMP = join(APP, 'dist', '.fingerprint');

/**
 * Everything that ends up in the browser. The app's own configuration belongs
 * to it: `app.packages` decides at build time which plugins are in the bundle.
 */
const SOURCES = [
  'yarn.lock',
  'app-config.yaml',
  'app-config.local.yaml',
  'packages/app/config.d.ts',
  'packages/app/package.json',
  'packages/app/public',
  'packages/app/src',
  'plugins/evaluation-ops',
  'plugins/evaluation-ops-common',
];

/** The folders and files whose change makes a new bundle necessary. */
export const bundleSources = SOURCES.map(path => join(root, path));

/** Builds the app, if what was built last is not from these very sources. */
export async function buildApp(node, { verbose } = {}) {
  const wanted = fingerprint(SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    return;
  }
  rmSync(STAMP, { force: true });
  const result = await step(
    'Building the app, once until its sources change',
    () =>
      run(
        'build',
        node.binary,
        [
          join(root, 'node_modules', '.bin', 'backstage-cli'),
          'package',
          'build',
        ],
        {
          cwd: APP,
          env: environmentFor(node, { NODE_ENV: 'production' }),
          verbose,
        },
      ),
  );
  if (!result.ok) {
    const lines = result.lastLines().slice(-15).join('\n');
    throw new Problem(
      `${lines}\nThe app does not build: see ${result.logFile}.`,
    );
  }
  writeFileSync(STAMP, wanted);
}
