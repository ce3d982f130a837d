import { parseArgs } from 'node:util';
import { installDependencies } from './lib/install.mjs';
import { provideNode } from './lib/node.mjs';
import { runChecks, CHECKS } from './lib/checks.mjs';
import { stopAll } from './lib/processes.mjs';
import { fail, say } from './lib/say.mjs';
import { onStopRequest } from './lib/stopRequest.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fix: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function check() {
  const node = await provideNode();
  await installDependencies(node);
  const failed = await runChecks(node, { names: positionals, fix: values.fix });
  if (failed.length > 0) {
    say(`Failed: ${failed.join(', ')}. npm run fix mends what can be mended.`);
    process.exitCode = 1;
  }
}

if (values.help) {
  say(
    `node scripts/check.mjs [--fix] [${CHECKS.map(c => c.name).join(' | ')}]`,
  );
} else {
  try {
    await Promise.race([check(), onStopRequest()]);
  } catch (error) {
    fail(error);
  }
  await stopAll();
  process.exit();
}
