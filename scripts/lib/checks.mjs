import { join } from 'node:path';
import { environmentFor } from './install.mjs';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { paint, Problem, say } from './say.mjs';

const bin = name => join(root, 'node_modules', '.bin', name);

/**
 * What API Extractor remarks on and we leave: field by field documentation where
 * the type says it, and the inner types of the client that is generated.
 */
const OMITTED = [
  'ae-wrong-input-file-type',
  'ae-undocumented',
  'ae-forgotten-export',
];

/**
 * Each check is a command and what to give it so that it mends what it can.
 * `api` reads the declarations that `types` writes, so it comes after it; and
 * since an incremental compilation writes the members of a type in another order
 * than a whole one, `types` always compiles the whole.
 */
export const CHECKS = [
  {
    name: 'types',
    args: () => [bin('tsc'), '--pretty', 'false', '--incremental', 'false'],
  },
  {
    name: 'lint',
    args: fix => [
      bin('backstage-cli'),
      ...['repo', 'lint', '--max-warnings', '0'],
      ...(fix ? ['--fix'] : []),
    ],
  },
  {
    name: 'format',
    args: fix => [bin('prettier'), fix ? '--write' : '--check', '.'],
  },
  {
    name: 'api',
    args: fix => [
      bin('backstage-repo-tools'),
      ...['api-reports', '-o', OMITTED.join(',')],
      ...(fix ? [] : ['--ci']),
      'plugins/*',
    ],
  },
];

function chosen(names) {
  const unknown = names.find(name => !CHECKS.some(c => c.name === name));
  if (unknown) {
    throw new Problem(
      `There is no check '${unknown}': ${CHECKS.map(c => c.name).join(', ')}.`,
    );
  }
  return names.length > 0 ? CHECKS.filter(c => names.includes(c.name)) : CHECKS;
}

/** Runs every check to its end and returns the names of those that failed. */
export async function runChecks(node, { names = [], fix = false } = {}) {
  const failed = [];
  for (const { name, args } of chosen(names)) {
    const started = Date.now();
    const lines = [];
    const { ok } = await run(`check-${name}`, node.binary, args(fix), {
      cwd: root,
      env: environmentFor(node, { FORCE_COLOR: '0' }),
      onLine: line => lines.push(line),
    });
    const seconds = Math.round((Date.now() - started) / 1000);
    if (!ok) {
      failed.push(name);
      lines.forEach(say);
    }
    const mark = ok ? paint('green', '✓') : paint('red', '✗');
    say(`${mark} ${name} (${seconds} s)`);
  }
  return failed;
}
