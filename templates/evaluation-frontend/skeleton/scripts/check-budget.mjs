// What a browser loads before the first page can be drawn must stay small. Reads
// Vite's manifest, follows the static imports of the entry and of the sign-in
// page, which is the first one to be seen, and adds up their gzipped sizes.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** kB (1000 bytes), gzipped. docs/performance.md says how the numbers came about. */
const BUDGET = { javascript: 165, styles: 20 };
const FIRST = ['index.html', 'src/features/session/pages/SignInPage.vue'];

const manifest = JSON.parse(await readFile('dist/.vite/manifest.json', 'utf8'));
const files = new Set();
const seen = new Set();

function follow(key) {
  if (seen.has(key)) {
    return;
  }
  seen.add(key);
  const chunk = manifest[key];
  if (!chunk) {
    throw new Error(`${key} is not in dist/.vite/manifest.json: build first`);
  }
  files.add(chunk.file);
  chunk.css?.forEach(file => files.add(file));
  chunk.imports?.forEach(follow);
}
FIRST.forEach(follow);

const totals = { javascript: 0, styles: 0 };
for (const file of files) {
  const kind = file.endsWith('.css') ? 'styles' : 'javascript';
  totals[kind] +=
    gzipSync(await readFile(join('dist', file)), { level: 9 }).length / 1000;
}

for (const [kind, limit] of Object.entries(BUDGET)) {
  const used = totals[kind].toFixed(1);
  const over = totals[kind] > limit;
  console.log(`${over ? 'OVER' : 'ok'}  first ${kind}: ${used} of ${limit} kB gzipped`);
  if (over) {
    process.exitCode = 1;
  }
}
