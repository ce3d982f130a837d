import { expect, type Browser, type Page } from '@playwright/test';

export const PASSWORD = 'correct horse battery';

/** A person of the backend's sample data, or one who registered. */
export async function signIn(
  page: Page,
  email: string,
  password = PASSWORD,
): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** A browser of their own for somebody, with what went wrong in it noted. */
export async function open(browser: Browser, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', error => problems.push(error.message));
  page.on('console', message => {
    // What the policy refused arrives here as well.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      problems.push(message.text());
    }
  });
  return { page, problems, close: () => context.close() };
}

/** The number on a tile of the dashboard. */
export async function figure(page: Page, label: string): Promise<number> {
  const tile = page.locator('dl > div', { has: page.getByText(label, { exact: true }) });
  const text = await tile.locator('.value').textContent();
  return Number.parseInt((text ?? '').replace(/\D/g, ''), 10);
}
