import { test as base, expect, Page } from '@playwright/test';
import { expectNoViolations } from './accessibility';
import { Pictures } from './Pictures';

/** The people of `catalog/organization.yaml`. */
export type SampleUser = 'ada' | 'grace' | 'linus' | 'joan';

type Fixtures = {
  /** Opens the portal as one of the sample users, without the sign-in page. */
  signInAs: (user: SampleUser, path?: string) => Promise<Page>;
  /** Fails on any violation of WCAG 2.1 AA on the page as it stands. */
  expectAccessible: (options?: { exclude?: string[] }) => Promise<void>;
  /** Keeps a picture of the page for the docs, where that is asked for. */
  pictures: Pictures;
};

function portalUrl(): string {
  const url = process.env.PORTAL_URL;
  if (!url) {
    throw new Error('PORTAL_URL is not set: run npm test -- --e2e');
  }
  return url;
}

export const test = base.extend<Fixtures>({
  // Not from the configuration: the port is known only once the portal is up.
  baseURL: async ({}, provide) => provide(portalUrl()),

  signInAs: async ({ page }, provide) =>
    provide(async (user, path = '/') => {
      await page.addInitScript(
        ref => window.localStorage.setItem('evaluation-ops.sample-user', ref),
        `user:default/${user}`,
      );
      await page.goto(path);
      await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
      return page;
    }),

  expectAccessible: async ({ page }, provide) =>
    provide(options => expectNoViolations(page, options)),

  pictures: async ({ page }, provide) => provide(new Pictures(page)),
});

export { expect };
