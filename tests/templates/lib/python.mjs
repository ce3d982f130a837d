import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './render.mjs';
import { run } from './run.mjs';

const CANDIDATES = [
  'python3.13',
  'python3.12',
  'python3.11',
  'python3',
  'python',
];
const CHECK =
  'import sys, venv, ensurepip; assert (3, 11) <= sys.version_info < (3, 15); print(sys.version_info[:3])';

/** A Python that the templates run on; undefined if there is none. */
export async function findPython() {
  for (const program of CANDIDATES) {
    const { code, output } = await run(program, ['-c', CHECK]);
    if (code === 0) return { program, version: output.trim() };
  }
  return undefined;
}

/**
 * A virtual environment with exactly the locked requirements, kept for the next
 * run with the same lock. Gives the interpreter, or why it could not be made.
 */
export async function environmentFor(python, lock) {
  const digest = createHash('sha256')
    .update(readFileSync(lock))
    .update(python.version)
    .digest('hex')
    .slice(0, 16);
  const folder = join(
    repositoryRoot,
    '.tools',
    'templates',
    `python-${digest}`,
  );
  const interpreter = join(folder, 'bin', 'python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return { interpreter };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '..'), { recursive: true });
  const made = await run(python.program, ['-m', 'venv', folder]);
  if (made.code !== 0) return { error: made.output };
  const installed = await run(interpreter, [
    '-m',
    'pip',
    'install',
    '--disable-pip-version-check',
    '--quiet',
    '--require-hashes',
    '--requirement',
    lock,
  ]);
  if (installed.code !== 0) return { error: installed.output };
  mkdirSync(`${complete}.new`);
  renameSync(`${complete}.new`, complete);
  return { interpreter };
}
