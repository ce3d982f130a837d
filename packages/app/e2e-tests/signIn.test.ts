import { expect, test } from './support/fixtures';

test('the sign-in page offers the sample users and signs in as the one picked', async ({
  page,
  expectAccessible,
  pictures,
}) => {
  await page.goto('/');
  await expect(
    page.getByRole('heading', { name: 'Who would you like to be?' }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Sign in as/ })).toHaveCount(
    4,
  );
  await expectAccessible();
  await pictures.keep('sign-in');

  await page.getByRole('button', { name: 'Sign in as Joan' }).click();
  await expect(
    page.getByRole('heading', { name: 'Hello, Joan' }),
  ).toBeVisible();
});

test('a reload stays signed in, and signing out comes back to the sign-in page', async ({
  page,
}) => {
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign in as Grace' }).click();
  await expect(page.getByText('Grace Lindqvist').first()).toBeVisible();

  await page.reload();
  await expect(page.getByText('Grace Lindqvist').first()).toBeVisible();

  await page.getByTestId('user-settings-menu').click();
  await page.getByTestId('sign-out').click();
  await expect(
    page.getByRole('heading', { name: 'Who would you like to be?' }),
  ).toBeVisible();
});

test('the backend signs in nobody who is not on the list', async ({
  request,
  page,
}) => {
  await page.goto('/');
  const script = page.locator('script[type="backstage.io/config"]');
  const [{ data }] = JSON.parse((await script.textContent()) ?? '');
  const url = `${data.backend.baseUrl}/api/auth/sampleUsers/refresh`;

  const stranger = await request.get(url, {
    headers: { 'x-sample-user': 'user:default/mallory' },
  });
  expect(stranger.status()).toBe(403);
  expect((await request.get(url)).status()).toBe(401);
});
