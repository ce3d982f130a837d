import { expect, test } from './support/fixtures';
import { Operations } from './support/Operations';

const ENVIRONMENTS = ['production', 'staging', 'standby'];

test('the fleet shows every service in every environment and leads to it', async ({
  signInAs,
  expectAccessible,
  pictures,
}) => {
  const page = await signInAs('ada', '/');
  await page.getByRole('link', { name: 'Evaluation Ops' }).first().click();
  await expect(page).toHaveURL(/\/evaluation-ops$/);

  const table = page.getByRole('table', { name: 'Services by environment' });
  const ready = async () => {
    for (const service of ['evaluation-backend', 'evaluation-frontend']) {
      for (const environment of ENVIRONMENTS) {
        await expect(
          table.getByRole('link', {
            name: new RegExp(
              `^(Healthy|Degraded|Failing|Unknown) ${service} in ${environment}$`,
            ),
          }),
        ).toBeVisible();
      }
    }
  };
  await ready();
  await expect(
    table.getByRole('link', {
      name: 'Healthy evaluation-backend in production',
    }),
  ).toBeVisible();
  await expectAccessible();
  await pictures.keep('fleet', { settled: ready });

  await page
    .getByRole('combobox', { name: 'Environment' })
    .selectOption('staging');
  await expect(page).toHaveURL(/environment=staging/);
  await page.reload();
  await expect(
    table.getByRole('columnheader', { name: /^staging/ }),
  ).toBeVisible();
  await expect(
    table.getByRole('columnheader', { name: /^production/ }),
  ).toBeHidden();

  await table
    .getByRole('link', { name: /evaluation-backend in staging/ })
    .click();
  await expect(page).toHaveURL(
    /evaluation-backend\/operations\?environment=staging/,
  );
  await new Operations(page).ready();
});
