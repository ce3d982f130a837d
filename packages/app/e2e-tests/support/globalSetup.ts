import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Starts the product on free ports, with an empty database, through the same
 * launcher as `npm start`. With PORTAL_URL (and SANDBOX_URL) the tests run
 * against what somebody has started already.
 */
export default async function globalSetup() {
  if (process.env.PORTAL_URL) {
    process.env.SANDBOX_URL ??= 'http://127.0.0.1:4566';
    return undefined;
  }
  // The launcher belongs to the repository, not to any of its packages.
  /* eslint-disable @backstage/no-relative-monorepo-imports */
  const { findFreePort } = await import('../../../../scripts/lib/ports.mjs');
  const { startPortal } = await import('../../../../scripts/lib/portal.mjs');
  const { provideNode } = await import('../../../../scripts/lib/node.mjs');
  /* eslint-enable @backstage/no-relative-monorepo-imports */

  const dataDirectory = mkdtempSync(join(tmpdir(), 'evaluation-ops-e2e-'));
  const ports = {
    port: await findFreePort(),
    backendPort: await findFreePort(),
    sandboxPort: await findFreePort(),
  };
  const portal = await startPortal({
    node: await provideNode({}),
    ports,
    dataDirectory,
    verbose: Boolean(process.env.E2E_VERBOSE),
  });
  process.env.PORTAL_URL = portal.address;
  process.env.SANDBOX_URL = `http://127.0.0.1:${ports.sandboxPort}`;

  // A process that dies shows in the tests that then fail; its log says why.
  portal.died.catch((error: Error) =>
    process.stderr.write(`${error.message}\n`),
  );

  return async () => {
    await portal.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
}
