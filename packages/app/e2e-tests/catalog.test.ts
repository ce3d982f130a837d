import { expect, test } from './support/fixtures';

test('an owner finds what they own on the home page', async ({
  signInAs,
  expectAccessible,
  pictures,
}) => {
  const page = await signInAs('ada');

  for (const name of ['evaluation-backend', 'evaluation-production']) {
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  }
  await expectAccessible();
  await pictures.keep('home');
});

test('a reader finds only what their own group answers for', async ({
  signInAs,
}) => {
  const page = await signInAs('joan');
  await expect(page.getByRole('heading', { name: 'Domains' })).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'evaluation-backend', exact: true }),
  ).toHaveCount(0);
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
