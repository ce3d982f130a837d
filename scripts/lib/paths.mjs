import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the commands bring in and keep. Safe to delete; never committed. */
export const cache = join(root, '.cache');

export const logs = join(cache, 'logs');
