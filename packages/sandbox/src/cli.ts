#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { Sandbox } from './Sandbox';
import { createPages, ScenarioRunner } from './scenarios';

const HELP = `Starts a local AWS on 127.0.0.1.

  --port N           where it listens (4566; 0 for any free port)
  --compression N    how much faster than AWS its waiting goes by (20)
  --seed TEXT        the same seed gives the same world (1)
  --history-days N   days of metrics and logs there at the start (4, at most 8)
  --help             this text`;

/** A whole or broken number in a range, or a clear refusal. */
function number(
  option: string,
  text: string,
  { min, max }: { min: number; max: number },
): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= min && value <= max)) {
    throw new Error(
      `--${option} must be a number from ${min} to ${max}, not '${text}'`,
    );
  }
  return value;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4566' },
      compression: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      'history-days': { type: 'string', default: '4' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    help: values.help,
    port: number('port', values.port, { min: 0, max: 65_535 }),
    compression: number('compression', values.compression, {
      min: 1,
      max: 1_000,
    }),
    seed: values.seed,
    historyDays: number('history-days', values['history-days'], {
      min: 0,
      max: 8,
    }),
  };
}

async function main(): Promise<void> {
  const { help, port, ...options } = readOptions();
  if (help) {
    process.stdout.write(`${HELP}\n`);
    return;
  }
  const sandbox = Sandbox.create(options);
  const runner = ScenarioRunner.create(sandbox);
  const { url } = await sandbox.listen({ port, pages: createPages(runner) });
  process.stdout.write(`sandbox: ready on ${url}, page ${url}/_sandbox/\n`);
  const close = () => {
    runner.stopAll();
    sandbox.close().then(
      () => process.exit(0),
      error => fail(error),
    );
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
}

function fail(error: unknown): void {
  process.stderr.write(`sandbox: ${(error as Error).message}\n`);
  process.exit(1);
}

main().catch(fail);
