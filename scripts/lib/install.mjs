import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint, workspaces } from './fingerprint.mjs';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { looksOffline, UNREACHABLE } from './registry.mjs';
import { Problem, say, step } from './say.mjs';

const YARN = '.yarn/releases/yarn-4.13.0.cjs';
// Inside of node_modules, so that deleting those also deletes the stamp.
const STAMP = join(root, 'node_modules', '.evaluation-ops-install');

const STEPS = {
  'Fetch step': 'fetching packages',
  'Link step': 'linking packages',
};

function wantedStamp() {
  const manifests = workspaces().map(path => `${path}/package.json`);
  return fingerprint([
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...manifests,
  ]);
}

function currentStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

/** Whoever has set up npm has set up Yarn. */
function registryForYarn(registry) {
  if (!registry) {
    return {};
  }
  const { protocol, hostname } = new URL(registry);
  return {
    YARN_NPM_REGISTRY_SERVER: registry,
    ...(protocol === 'http:' && { YARN_UNSAFE_HTTP_WHITELIST: hostname }),
  };
}

/** The environment for everything that runs under the given Node. */
export function environmentFor(node, extra = {}) {
  const { NODE_ENV: _, npm_config_registry: registry, ...env } = process.env;
  return {
    ...env,
    ...registryForYarn(registry),
    // Native builds find the headers of this Node without a download.
    ...(node.home && { npm_config_nodedir: node.home }),
    PATH: `${join(node.binary, '..')}:${process.env.PATH}`,
    ...extra,
  };
}

function explain(result) {
  const lines = result.lastLines();
  if (looksOffline(lines)) {
    return UNREACHABLE;
  }
  if (lines.some(line => line.includes('YN0028'))) {
    return `yarn.lock does not fit the package.json files: run node ${YARN} install and commit yarn.lock.`;
  }
  return `The dependencies could not be installed: see ${result.logFile}; if it stays unclear, rm -r node_modules and run this again.`;
}

/** Installs what yarn.lock names, if that is not what is there already. */
export async function installDependencies(node, { verbose } = {}) {
  const wanted = wantedStamp();
  if (currentStamp() === wanted) {
    return;
  }
  const first = !existsSync(join(root, 'node_modules'));
  rmSync(STAMP, { force: true });
  const text = first
    ? 'Installing dependencies, once: this takes some minutes'
    : 'Installing dependencies';
  const result = await step(text, () =>
    run('install', node.binary, [YARN, 'install', '--immutable'], {
      cwd: root,
      env: environmentFor(node, { FORCE_COLOR: '0' }),
      verbose,
      onLine(line) {
        const name = Object.keys(STEPS).find(key => line.includes(`┌ ${key}`));
        if (first && name) {
          say(`  ${STEPS[name]}`);
        }
      },
    }),
  );
  if (!result.ok) {
    throw new Problem(explain(result));
  }
  writeFileSync(STAMP, wanted);
}
