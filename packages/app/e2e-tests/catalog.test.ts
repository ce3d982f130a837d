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

test('a reader owns nothing and is told so', async ({ signInAs }) => {
  const page = await signInAs('joan');
  await expect(page.getByText('Nothing in the catalog is yours')).toBeVisible();
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
