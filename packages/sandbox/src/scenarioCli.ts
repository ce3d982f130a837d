#!/usr/bin/env node
import type { ScenarioRun } from './scenarios';

const HELP = `Starts and stops scenarios of a running sandbox.

  scenario                              what there is, and what goes on
  scenario NAME [--PARAMETER VALUE]...  starts one
  scenario stop NAME                    stops one

  --url URL   the sandbox (SANDBOX_URL, or http://127.0.0.1:4566)`;

interface Listing {
  scenarios: {
    name: string;
    title: string;
    parameters: { name: string; default: string; options?: string[] }[];
  }[];
  runs: ScenarioRun[];
}

/** Words and `--name value` pairs; which names there are, only the sandbox knows. */
function readArguments(args: string[]) {
  const words: string[] = [];
  const settings: Record<string, string> = {};
  for (let i = 0; i < args.length; i++) {
    const [, name, inline] = /^--([\w-]+)(?:=(.*))?$/.exec(args[i]) ?? [];
    if (name === undefined) {
      words.push(args[i]);
      continue;
    }
    if (name === 'help') return { words, settings, help: true };
    const value = inline ?? args[++i];
    if (value === undefined) throw new Error(`--${name} needs a value`);
    settings[name] = value;
  }
  return { words, settings, help: false };
}

async function call<T>(
  base: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(new URL(`/_sandbox/${path}`, base), {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Error(
      `No sandbox answers at ${base}: start it, or name another with --url`,
    );
  }
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

function describe({ scenarios, runs }: Listing): string {
  const lines = scenarios.map(({ name, title, parameters }) => {
    const options = parameters
      .map(each => `--${each.name} ${each.default || "''"}`)
      .join(' ');
    return `  ${name.padEnd(30)} ${title}\n${' '.repeat(33)}${options}`;
  });
  const running = runs.filter(run => run.endedAt === undefined);
  return [
    ...lines,
    '',
    ...(running.length === 0
      ? ['No scenario is running.']
      : running.map(run => `Running: ${run.name}. ${run.summary}`)),
  ].join('\n');
}

async function main(): Promise<void> {
  const { words, settings, help } = readArguments(process.argv.slice(2));
  const {
    url = process.env.SANDBOX_URL ?? 'http://127.0.0.1:4566',
    ...parameters
  } = settings;
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const [first, second] = words;
  if (help) {
    say(HELP);
  } else if (first === undefined) {
    say(describe(await call<Listing>(url, 'GET', 'scenarios')));
  } else if (first === 'stop' && second !== undefined) {
    await call(url, 'DELETE', `scenarios/${encodeURIComponent(second)}`);
    say(`Stopped ${second}`);
  } else {
    const path = `scenarios/${encodeURIComponent(first)}`;
    const run = await call<ScenarioRun>(url, 'POST', path, parameters);
    say(run.summary);
    for (const [name, value] of Object.entries(run.details)) {
      say(`  ${name}: ${value}`);
    }
  }
}

main().catch(error => {
  process.stderr.write(`scenario: ${(error as Error).message}\n`);
  process.exit(1);
});
