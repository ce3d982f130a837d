import { defineConfig } from '@playwright/test';
import { findChromium } from './packages/app/e2e-tests/support/chromium';

/**
 * The portal in Chromium, started by the same launcher as `npm start`: run it
 * with `npm test -- --e2e`.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  globalSetup: './packages/app/e2e-tests/support/globalSetup.ts',
  outputDir: '.cache/e2e/results',
  // One sandbox and one world: what one test changes, the next would see.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // Generous: a shared machine is now and then many times slower than ours.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
