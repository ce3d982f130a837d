import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(__dirname, '../../..');

/** Runs a command of the repository to its end. */
function run(script: string, args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; lines: string[] }>(resolve => {
    const child = execFile(
      process.execPath,
      [join(root, 'scripts', script), ...args],
      { cwd: root, env: { ...process.env, ...env }, timeout: 60_000 },
      (_, stdout, stderr) =>
        resolve({
          code: child.exitCode ?? -1,
          lines: `${stdout}${stderr}`.trim().split('\n'),
        }),
    );
  });
}

test('npm start names a port that is taken, and another way', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;

  const result = await run('start.mjs', ['--port', String(port)]);
  server.close();

  expect(result).toEqual({
    code: 1,
    lines: [
      `Port ${port} is taken: end what listens there, or choose another with npm start -- --port ${
        port + 1
      }.`,
    ],
  });
});

const badInput = [
  { args: ['--prot', '1'], line: /Unknown option '--prot': see npm start/ },
  { args: ['--port', '70000'], line: /--port must be a port between 1 and/ },
  { args: [], env: { BACKEND_PORT: 'x' }, line: /BACKEND_PORT must be a port/ },
  {
    args: ['--port', '3999', '--backend-port', '3999'],
    line: /need three different ports/,
  },
];

for (const { args, env, line } of badInput) {
  test(`npm start refuses ${args.join(' ')}${JSON.stringify(
    env ?? {},
  )} in one line`, async () => {
    const { code, lines } = await run('start.mjs', args, env);

    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
  });
}

test('npm test counts a run that cannot begin as a failure', async () => {
  const { code, lines } = await run('test.mjs', ['--unti']);

  expect(code).toBe(1);
  expect(lines).toContain('0 passed, 1 failed');
});
