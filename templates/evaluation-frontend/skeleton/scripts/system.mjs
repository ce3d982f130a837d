// Starts the whole evaluation system on this machine without Docker: the backend
// with its database, cache and file store, and then this application.
//
//   npm run system -- [folder of the backend]
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const API_PORT = 8000;
const PATIENCE_MS = 120_000;

const folder = resolve(
  process.argv[2] ?? process.env.BACKEND_DIR ?? '../evaluation-backend',
);
if (!existsSync(join(folder, 'tools/local.py'))) {
  console.error(
    `${folder} is not the backend's folder. Name it: npm run system -- ../path/to/backend`,
  );
  process.exit(2);
}
const own = join(folder, '.venv/bin/python');
const python = process.env.PYTHON ?? (existsSync(own) ? own : 'python3');

const backend = spawn(python, ['-m', 'tools.local', '--port', String(API_PORT)], {
  cwd: folder,
  stdio: 'inherit',
});
let web;
let isEnding = false;

function end(code) {
  if (!isEnding) {
    isEnding = true;
    web?.kill('SIGTERM');
    backend.kill('SIGTERM');
    process.exitCode = code;
  }
}
process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));
backend.on('error', error => {
  console.error(`${python} does not start: ${error.message}. PYTHON names another.`);
  end(1);
});
backend.on('exit', code => end(code ?? 1));

const deadline = Date.now() + PATIENCE_MS;
while (!isEnding && !(await isReady())) {
  if (Date.now() > deadline) {
    console.error(`The backend was not ready within ${PATIENCE_MS / 1000} s`);
    end(1);
  }
  await new Promise(done => setTimeout(done, 500));
}
if (!isEnding) {
  web = spawn(process.execPath, ['node_modules/vite/bin/vite.js'], {
    stdio: 'inherit',
    env: { ...process.env, BACKEND_URL: `http://127.0.0.1:${API_PORT}` },
  });
  web.on('exit', code => end(code ?? 1));
}

async function isReady() {
  try {
    return (await fetch(`http://127.0.0.1:${API_PORT}/api/readyz`)).ok;
  } catch {
    // Nothing listens yet.
    return false;
  }
}
