import { expect, test } from './support/fixtures';

test('an owner finds what they own on the home page', async ({
  signInAs,
  expectAccessible,
  pictures,
}) => {
  const page = await signInAs('ada');

  const owned = page.getByRole('main');
  await expect(
    owned.getByRole('link', { name: 'evaluation-backend' }),
  ).toBeVisible();
  await expect(
    owned.getByRole('link', { name: 'evaluation-production' }),
  ).toBeVisible();
  await expectAccessible();
  await pictures.keep('home');
});

test('a reader owns nothing and is told so', async ({ signInAs }) => {
  const page = await signInAs('joan');
  await expect(page.getByText('Evaluation', { exact: true })).toBeVisible();
});

test('the catalog draws the evaluation system as it is built', async ({
  signInAs,
}) => {
  const page = await signInAs(
    'ada',
    '/catalog/default/system/evaluation-system',
  );

  for (const name of [
    'evaluation-frontend',
    'evaluation-backend',
    'evaluation-api',
    'evaluation-database',
    'evaluation-production',
    'evaluation-staging',
    'evaluation-standby',
  ]) {
    await expect(
      page.getByRole('link', { name, exact: true }).first(),
    ).toBeVisible();
  }
});
