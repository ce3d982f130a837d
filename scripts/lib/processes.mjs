import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { logs } from './paths.mjs';
import { paint } from './say.mjs';

const KEPT_LINES = 40;
const GRACE_MS = 5000;

/** Every process group that this process has started and that may still run. */
const running = new Set();

function signalGroup(child, signal) {
  try {
    // Negative: the whole group, for what the child has started itself.
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

const closed = child => new Promise(resolve => child.once('close', resolve));

async function end(child) {
  if (!running.has(child)) {
    return;
  }
  const gone = closed(child);
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  await gone;
  clearTimeout(timer);
  // The leader may have gone before those it started.
  signalGroup(child, 'SIGKILL');
}

// The last resort, should this process end without having stopped its children.
process.on('exit', () => {
  for (const child of running) {
    signalGroup(child, 'SIGKILL');
  }
});

function eachLine(stream, onLine) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', chunk => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop();
    lines.forEach(onLine);
  });
  stream.on('end', () => rest && onLine(rest));
}

/**
 * Starts a command in a process group of its own. Its output goes to
 * `.cache/logs/<name>.log`, and with `verbose` also here, prefixed.
 */
export function start(name, command, args, options = {}) {
  const { verbose = false, onLine, cwd, env } = options;
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid) {
    running.add(child);
  }

  mkdirSync(logs, { recursive: true });
  const logFile = join(logs, `${name}.log`);
  const log = createWriteStream(logFile);
  const tail = [];
  const record = line => {
    log.write(`${line}\n`);
    tail.push(line);
    tail.splice(0, tail.length - KEPT_LINES);
    onLine?.(line);
    if (verbose) {
      process.stdout.write(`${paint('blue', name.padEnd(8))} ${line}\n`);
    }
  };
  eachLine(child.stdout, record);
  eachLine(child.stderr, record);

  const ended = new Promise(resolve => {
    // A command that could not be started at all never closes.
    child.once('error', error => {
      running.delete(child);
      resolve({ code: 1, error });
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      log.end();
      resolve({ code, signal });
    });
  });

  return {
    name,
    logFile,
    ended,
    lastLines: () => [...tail],
    stop: () => end(child),
  };
}

/** Asks everything that still runs to end, and makes sure that it does. */
export async function stopAll() {
  await Promise.all([...running].map(child => end(child)));
}

/** Runs a command to its end. */
export async function run(name, command, args, options) {
  const task = start(name, command, args, options);
  const { code, signal, error } = await task.ended;
  return { ok: code === 0, code, signal, error, ...task };
}
