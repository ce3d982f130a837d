import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor } from './install.mjs';
import { cache, root } from './paths.mjs';
import { run } from './processes.mjs';
import { say, warn } from './say.mjs';

const results = join(cache, 'results');

function resultFile(name) {
  mkdirSync(results, { recursive: true });
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** Nothing to read means that not even the first test was reached: a failure. */
function readResult(name, file, count) {
  if (!existsSync(file)) {
    warn(`${name} has left no result.`);
    return { passed: 0, failed: 1 };
  }
  const counted = count(JSON.parse(readFileSync(file, 'utf8')));
  say(`${name}: ${counted.passed} passed, ${counted.failed} failed`);
  return counted;
}

function atLeastOneFailure(counted, ok) {
  return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

/** Every Jest test of the workspaces. */
export async function runUnitTests(node, { words }) {
  const file = resultFile('jest');
  const { ok } = await run(
    'jest',
    node.binary,
    [
      join(root, 'node_modules', '.bin', 'backstage-cli'),
      ...['repo', 'test', '--watchAll=false', '--passWithNoTests'],
      ...['--json', `--outputFile=${file}`, ...words],
    ],
    {
      cwd: root,
      env: environmentFor(node, {
        // The databases that tests need are not started in Docker.
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        NODE_OPTIONS: '--max-old-space-size=4096',
      }),
      onLine: say,
    },
  );
  const counted = readResult('Jest', file, jest => ({
    passed: jest.numPassedTests,
    // A file that could not even be loaded has no test that failed.
    failed: jest.numFailedTests + jest.numRuntimeErrorTestSuites,
  }));
  return atLeastOneFailure(counted, ok);
}

/** The portal in a browser, with everything started for it. */
export async function runEndToEndTests(node, { words, verbose }) {
  const file = resultFile('playwright');
  const { ok } = await run(
    'e2e',
    node.binary,
    [
      join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
      ...['test', ...words],
    ],
    {
      cwd: root,
      env: environmentFor(node, {
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
        ...(verbose && { E2E_VERBOSE: '1' }),
      }),
      onLine: say,
    },
  );
  const counted = readResult('End to end', file, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (errors.length > 0 ? 1 : 0),
  }));
  return atLeastOneFailure(counted, ok);
}
