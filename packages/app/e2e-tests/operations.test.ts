import { expect, test } from './support/fixtures';
import { DEPLOYMENT_TIMEOUT, Operations } from './support/Operations';
import { startScenario } from './support/sandbox';

const BACKEND = Operations.path('evaluation-backend', 'production');

// One story: what a test leaves behind is where the next begins.
test.describe.configure({ mode: 'serial' });

test.describe('operations of a service', () => {
  test('show its tasks and targets as they are', async ({
    signInAs,
    expectAccessible,
    pictures,
  }) => {
    const page = await signInAs('ada', BACKEND);
    const operations = new Operations(page);
    await operations.ready();

    await expect(page.getByText('Healthy').first()).toBeVisible();
    await expect(page.getByText('4 of 4').first()).toBeVisible();
    await page.getByRole('tab', { name: 'Tasks' }).click();
    await expect(
      page.getByRole('tabpanel').getByText('RUNNING').first(),
    ).toBeVisible();
    await page.getByRole('tab', { name: 'Targets' }).click();
    await expect(
      page.getByRole('tabpanel').getByText('prod-backend').first(),
    ).toBeVisible();
    await expectAccessible();
    await pictures.keep('operations-healthy', {
      settled: () => operations.ready(),
    });
  });

  test('find a service by its tags in every environment', async ({
    signInAs,
  }) => {
    const page = await signInAs(
      'ada',
      Operations.path('evaluation-frontend', 'staging'),
    );
    await new Operations(page).ready();
    for (const environment of ['production', 'staging', 'standby']) {
      await expect(page.getByText(environment).first()).toBeVisible();
    }
  });

  test('let a reader look and say why no more than that', async ({
    signInAs,
  }) => {
    const page = await signInAs('joan', BACKEND);
    await new Operations(page).ready();
    for (const name of ['Deploy', 'Roll back']) {
      const button = page.getByRole('button', { name, exact: true });
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAccessibleDescription(/may not|owner/i);
    }
  });

  test('take a good image to production as a canary', async ({
    signInAs,
    expectAccessible,
    pictures,
  }) => {
    test.setTimeout(DEPLOYMENT_TIMEOUT);
    const page = await signInAs('ada', BACKEND);
    const operations = new Operations(page);
    await operations.ready();
    await operations.deploy({
      strategy: 'Canary',
      reason: 'Ship the release that staging has run for a day',
      onReview: async () => {
        await expect(operations.dialog()).toContainText(
          /Deploy evaluation-backend 1\.5\.0 to production \(111122223333, us-east-1\)/,
        );
        await expectAccessible();
        await pictures.keep('deploy-review', { themes: ['light'] });
      },
    });

    // traffic moves under the eyes of whoever watches, without a reload
    await expect(
      page.getByRole('heading', { name: /Deploying 1\.5\.0/ }),
    ).toBeVisible();
    await expect(
      page.getByRole('img', { name: /Production traffic: .* 10 %/ }),
    ).toBeVisible({ timeout: DEPLOYMENT_TIMEOUT });
    await expectAccessible();
    await pictures.keep('operations-moving', {
      settled: () => operations.ready(),
    });
    await expect(
      page.getByRole('heading', { name: /Deployment of 1\.5\.0/ }),
    ).toBeVisible({ timeout: DEPLOYMENT_TIMEOUT });

    await page.getByRole('tab', { name: 'Actions' }).click();
    const row = page
      .getByRole('row')
      .filter({ hasText: 'Ship the release that staging has run for a day' })
      .first();
    await expect(row).toContainText(/succeeded/i);
  });

  test('show ECS roll a bad release back, and why', async ({
    signInAs,
    expectAccessible,
    pictures,
  }) => {
    test.setTimeout(DEPLOYMENT_TIMEOUT);
    const { details } = await startScenario('bad-release', {
      service: 'evaluation-backend',
    });
    const page = await signInAs('ada', BACKEND);
    const operations = new Operations(page);
    await operations.ready();
    await operations.deploy({
      tag: details.tag,
      strategy: 'Canary',
      reason: 'A release that nobody knows to be bad',
    });
    await expect(
      page.getByRole('heading', {
        name: new RegExp(`Deployment of ${details.tag}`),
      }),
    ).toBeVisible({ timeout: DEPLOYMENT_TIMEOUT });
    await expect(page.getByText(/Rolled back/i).first()).toBeVisible();
    await expect(page.getByText(/5xx-rate/).first()).toBeVisible();
    await expectAccessible();
    await pictures.keep('operations-rolled-back', {
      settled: () => operations.ready(),
    });

    await page.getByRole('tab', { name: 'Actions' }).click();
    await expect(
      page
        .getByRole('row')
        .filter({ hasText: 'A release that nobody knows to be bad' }),
    ).toContainText(/failed/i);
  });

  test('go back by hand to the release before', async ({
    signInAs,
    expectAccessible,
    pictures,
  }) => {
    test.setTimeout(DEPLOYMENT_TIMEOUT);
    const page = await signInAs('grace', BACKEND);
    const operations = new Operations(page);
    await operations.ready();
    await operations.rollBack({
      reason: 'Customers report wrong totals since 1.5.0',
      onReview: async () => {
        await expect(operations.dialog()).toContainText('does not undo');
        await expectAccessible();
        await pictures.keep('rollback', { themes: ['light'] });
      },
    });
    await page.getByRole('tab', { name: 'Actions' }).click();
    await expect(
      page
        .getByRole('row')
        .filter({ hasText: 'Customers report wrong totals since 1.5.0' }),
    ).toContainText(/succeeded/i, { timeout: DEPLOYMENT_TIMEOUT });
  });
});
