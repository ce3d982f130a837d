// Keeps the assets of the releases before in the new build, so that a page that
// was opened before a rollout still finds its chunks after it, and packs them.
//
// Reads .previous/, the served folder of the release before (the Dockerfile takes
// it from that image), and .previous/.releases.json, which says which assets
// belong to which release. Writes dist/.releases.json for the build after this.
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const KEPT_RELEASES = 3;
const PACKED = /\.(js|css|svg)$/;

export async function collect({ dist, previous, release, now }) {
  const own = (await readdir(join(dist, 'assets'))).filter(name => !name.endsWith('.gz'));
  const releases = [{ release, builtAt: now.toISOString(), assets: own }];
  for (const earlier of await readReleases(previous)) {
    if (releases.length < KEPT_RELEASES && earlier.release !== release) {
      releases.push(earlier);
    }
  }

  const known = new Set(own);
  for (const name of releases.flatMap(({ assets }) => assets)) {
    if (!known.has(name)) {
      known.add(name);
      await copyFile(join(previous, 'assets', name), join(dist, 'assets', name));
    }
  }
  for (const name of known) {
    if (PACKED.test(name)) {
      const content = await readFile(join(dist, 'assets', name));
      const packed = await promisify(gzip)(content, { level: 9 });
      await writeFile(join(dist, 'assets', `${name}.gz`), packed);
    }
  }
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, '.releases.json'), JSON.stringify(releases, undefined, 2));
  return { releases: releases.length, assets: known.size };
}

async function readReleases(previous) {
  try {
    return JSON.parse(await readFile(join(previous, '.releases.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

if (resolve(process.argv[1] ?? '') === import.meta.filename) {
  const { releases, assets } = await collect({
    dist: 'dist',
    previous: '.previous',
    release: process.env.RELEASE ?? 'local',
    now: new Date(),
  });
  console.log(`dist/assets holds ${assets} assets of ${releases} release(s)`);
}
