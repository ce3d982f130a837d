/**
 * Renders each template and tests what comes out: `node tests/templates/run.mjs`,
 * or of some only: `node tests/templates/run.mjs evaluation-backend`. The last
 * line is `templates: N passed, N failed, N skipped`.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.test.mjs'))
  .filter(
    file =>
      wanted.length === 0 || wanted.some(name => file.startsWith(`${name}.`)),
  )
  .map(file => join(import.meta.dirname, file));
if (files.length === 0) {
  console.error(`No tests of a template named ${wanted.join(', ')}.`);
  process.exit(1);
}

const counts = { passed: 0, failed: 0, skipped: 0 };
// One after the other: each starts servers and fills the processors by itself.
const stream = run({ files, concurrency: 1 });
stream.on('test:pass', event => {
  if (event.details.type === 'suite') return;
  counts[event.skip === undefined ? 'passed' : 'skipped'] += 1;
});
stream.on('test:fail', event => {
  if (event.details.type !== 'suite') counts.failed += 1;
});
stream.on('end', () => {
  const { passed, failed, skipped } = counts;
  console.log(
    `templates: ${passed} passed, ${failed} failed, ${skipped} skipped`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
});
stream.compose(spec).pipe(process.stdout, { end: false });
