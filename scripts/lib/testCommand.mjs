import { parseArgs } from 'node:util';
import { buildApp } from './bundle.mjs';
import { installDependencies } from './install.mjs';
import { provideNode } from './node.mjs';
import { stopAll } from './processes.mjs';
import { fail, Problem, say } from './say.mjs';
import { onStopRequest } from './stopRequest.mjs';
import { runEndToEndTests, runUnitTests } from './testRuns.mjs';

const HELP = `Runs every test: Jest, then the portal in Chromium.

  npm test                     everything
  npm test -- --unit [words]   Jest only, and only files whose path has the words
  npm test -- --e2e [words]    Chromium only, likewise
  --verbose                    show what the processes print

  CHROMIUM_PATH                the browser, where it is not found by itself
  UPDATE_SCREENSHOTS=1         renew the pictures in docs/images`;

function readOptions(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        unit: { type: 'boolean', default: false },
        e2e: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const both = values.unit === values.e2e;
    return {
      ...values,
      unit: both || values.unit,
      e2e: both || values.e2e,
      words: positionals,
    };
  } catch (error) {
    throw new Problem(
      `${error.message.split('. ')[0]}: see npm test -- --help.`,
    );
  }
}

async function runTests({ unit, e2e, verbose, words }) {
  const node = await provideNode({ verbose });
  await installDependencies(node, { verbose });
  const total = { passed: 0, failed: 0 };
  const add = ({ passed, failed }) => {
    total.passed += passed;
    total.failed += failed;
  };
  if (unit) {
    add(await runUnitTests(node, { words }));
  }
  if (e2e) {
    await buildApp(node, { verbose });
    add(await runEndToEndTests(node, { words, verbose }));
  }
  return total;
}

/** `npm test`: ends with one line that counts what passed and what failed. */
export async function testCommand(args) {
  let total = { passed: 0, failed: 1 };
  try {
    const options = readOptions(args);
    if (options.help) {
      say(HELP);
      return;
    }
    const stopped = onStopRequest().then(() => {
      throw new Problem('Stopped before the tests had ended.');
    });
    total = await Promise.race([runTests(options), stopped]);
  } catch (error) {
    fail(error);
  }
  await stopAll();
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
}
