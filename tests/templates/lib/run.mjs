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
      timeout: minutes * 60_000,
    });
    let output = '';
    const keep = chunk => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', error =>
      done({ code: undefined, output: error.message }),
    );
    child.on('close', code => done({ code: code ?? -1, output }));
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
