import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { open, signIn } from './people';

const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const looks = [
  { name: 'light', options: { colorScheme: 'light', viewport: wide } },
  { name: 'dark', options: { colorScheme: 'dark', viewport: wide } },
  { name: 'phone', options: { colorScheme: 'light', viewport: phone } },
  { name: 'dark phone', options: { colorScheme: 'dark', viewport: phone } },
];

async function check(page: Page) {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('h1').first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(n => n.target).join(' ')}`,
  );
  expect(found, page.url()).toEqual([]);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(tooWide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

for (const { name, options } of looks) {
  test(`every page is accessible and fits: ${name}`, async ({ browser }) => {
    test.slow();
    const guest = await open(browser, options);
    for (const path of ['/sign-in', '/register', '/nowhere']) {
      await guest.page.goto(path);
      await check(guest.page);
    }
    await guest.page.goto('/register');
    await guest.page.getByRole('button', { name: 'Create account' }).click();
    await expect(guest.page.getByText('Enter a name')).toBeVisible();
    await check(guest.page);
    expect(guest.problems).toEqual([]);
    await guest.close();

    const admin = await open(browser, options);
    await signIn(admin.page, 'ada@example.com');
    for (const path of [
      '/dashboard',
      '/mine',
      '/evaluations',
      '/users',
      '/profile',
      '/review',
    ]) {
      await admin.page.goto(path);
      await check(admin.page);
    }
    await admin.page.goto('/users');
    await admin.page.getByRole('button', { name: 'Edit Joan Mercier' }).click();
    await expect(admin.page.getByRole('dialog')).toBeVisible();
    await check(admin.page);
    expect(admin.problems).toEqual([]);
    await admin.close();

    const reviewer = await open(browser, options);
    await signIn(reviewer.page, 'grace@example.com');
    for (const path of ['/review', '/evaluations?status=approved', '/evaluations/new']) {
      await reviewer.page.goto(path);
      await check(reviewer.page);
    }
    await reviewer.page.goto('/evaluations?status=rejected');
    await reviewer.page.locator('.table a').first().click();
    await expect(reviewer.page.getByRole('heading', { name: 'History' })).toBeVisible();
    await check(reviewer.page);
    expect(reviewer.problems).toEqual([]);
    await reviewer.close();
  });
}

test('filters stand in the address and come back with it', async ({ browser }) => {
  const { page, close } = await open(browser);
  await signIn(page, 'ada@example.com');
  await page.goto('/evaluations?status=approved&category=hardware&nonsense=1');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  const badges = await page.locator('tbody .badge').allTextContents();
  expect(new Set(badges.map(text => text.trim()))).toEqual(new Set(['Approved']));

  await page.getByLabel('Search title or product').fill('zebra crossing');
  await expect(page.getByText('No evaluation matches these filters.')).toBeVisible();
  await expect(page).toHaveURL(/q=zebra/);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/evaluations$/);
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await close();
});

test('German is complete on the way from signing in to the profile', async ({
  browser,
}) => {
  const { page, problems, close } = await open(browser, { locale: 'de-DE' });
  await page.goto('/sign-in');
  await page.getByLabel('E-Mail-Adresse').fill('joan@example.com');
  await page.getByLabel('Passwort').fill('correct horse battery');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('heading', { name: 'Meine Bewertungen' })).toBeVisible();
  await page.goto('/profile');
  await expect(page.getByText('Einreichung')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  expect(problems).toEqual([]);
  await close();
});

test('says so when the connection is gone, and goes on when it is back', async ({
  browser,
}) => {
  const { page, close } = await open(browser);
  await signIn(page, 'joan@example.com');
  await page.context().setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('You are offline.')).toBeHidden();

  await page.route('**/api/v1/auth/refresh', route => route.abort());
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible();
  await page.unroute('**/api/v1/auth/refresh');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'My evaluations' })).toBeVisible();
  await close();
});
