import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

function* filesIn(path) {
  if (!existsSync(path)) {
    return;
  }
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path).sort()) {
    if (!SKIPPED.has(entry)) {
      yield* filesIn(join(path, entry));
    }
  }
}

/**
 * One value for the names and contents of all these files and folders, which
 * are named from the repository's root.
 */
export function fingerprint(paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const path of paths) {
    for (const file of filesIn(join(root, path))) {
      hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** The folders of all workspaces, from the repository's root. */
export function workspaces() {
  return ['packages', 'plugins'].flatMap(parent =>
    readdirSync(join(root, parent))
      .map(name => `${parent}/${name}`)
      .filter(path => existsSync(join(root, path, 'package.json'))),
  );
}
