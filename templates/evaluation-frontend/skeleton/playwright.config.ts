import { defineConfig } from '@playwright/test';

const PORT = 4173;
const executablePath = process.env.CHROMIUM_PATH;

/**
 * Needs a running backend (BACKEND_URL) with its sample people, and the origin of
 * its file store (FILE_STORE_ORIGIN). See docs/development.md.
 */
export default defineConfig({
  testDir: 'e2e',
  // The tests count evaluations: one after the other.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.CI ? [['list'], ['html', { open: 'never' }]] : 'list',
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    },
  },
  webServer: {
    command: 'node e2e/server.mjs',
    env: { PORT: String(PORT) },
    url: `http://127.0.0.1:${PORT}`,
    reuseExistingServer: false,
  },
});
