import { spawn } from 'node:child_process';

/**
 * Runs a program to its end. Gives its exit code (`undefined`: there is no such
 * program) and the end of what it printed.
 */
export function run(program, args, { cwd, env = {}, minutes = 15 } = {}) {
  return new Promise(done => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Of our own: spawn's goes on, and keeps us alive, where there is no such program.
    const timer = setTimeout(() => child.kill(), minutes * 60_000);
    let output = '';
    const keep = chunk => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', error => {
      clearTimeout(timer);
      done({ code: undefined, output: error.message });
    });
    child.on('close', code => {
      clearTimeout(timer);
      done({ code: code ?? -1, output });
    });
  });
}

const UNREACHABLE =
  /Max retries exceeded|NewConnectionError|ConnectTimeout|Temporary failure in name resolution|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|No matching distribution found/;

/** Whether an installation failed because no registry answered. */
export function isUnreachable(output) {
  return UNREACHABLE.test(output);
}

/**
 * Skips the running test, saying what is missing. In CI nothing is skipped:
 * there the test fails.
 */
export function skipOrFail(t, reason) {
  if (process.env.CI && process.env.CI !== 'false') throw new Error(reason);
  t.skip(reason);
}
