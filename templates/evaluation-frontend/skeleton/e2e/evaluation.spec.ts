import { expect, test } from '@playwright/test';
import { figure, open, PASSWORD, signIn } from './people';

test('somebody registers, submits with a file, and another one approves', async ({
  browser,
}) => {
  const mark = Date.now().toString(36);
  const title = `Folding bicycle ${mark}`;

  const reviewer = await open(browser);
  await signIn(reviewer.page, 'grace@example.com');
  await expect(reviewer.page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
  const created = await figure(reviewer.page, 'Evaluations created');
  const waiting = await figure(reviewer.page, 'Waiting for review');

  const author = await open(browser);
  const { page } = author;
  await page.goto('/evaluations/new');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Name').fill('Nils Winter');
  await page.getByLabel('Email address').fill(`nils-${mark}@example.com`);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();

  // Back where they wanted to go.
  await expect(page).toHaveURL(/evaluations\/new/);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Product').fill('Fold 20');
  await page.getByRole('button', { name: 'Submit for review' }).click();
  await expect(page.getByText('A description is needed to submit.')).toBeVisible();

  await page.getByLabel('Description').fill('Folds in ten seconds. <b>Heavy</b>.');
  const rating = page.getByRole('slider', { name: 'Rating' });
  await rating.focus();
  for (let star = 0; star < 4; star += 1) {
    await rating.press('ArrowRight');
  }
  await page.getByLabel('Choose files').setInputFiles([
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('It rolls.') },
    { name: 'tool.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ]);
  await expect(page.getByText('Files of this type cannot be added.')).toBeVisible();
  await page.getByRole('button', { name: 'Take tool.exe off the list' }).click();
  await page.getByRole('button', { name: 'Submit for review' }).click();

  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText('In review').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'notes.txt' })).toBeVisible();
  // What people write is text, not markup.
  await expect(page.getByText('<b>Heavy</b>')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);

  await reviewer.page.getByRole('link', { name: /Review/ }).click();
  await reviewer.page.getByRole('link', { name: title }).click();
  await reviewer.page.getByLabel('Write a comment').fill('How heavy is it?');
  await reviewer.page.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(reviewer.page.getByText('How heavy is it?')).toBeVisible();
  await reviewer.page.getByRole('button', { name: 'Approve' }).click();
  await reviewer.page
    .getByRole('dialog')
    .getByRole('button', { name: 'Approve' })
    .click();
  await expect(reviewer.page.getByText(/Approved by Grace Lindqvist/)).toBeVisible();

  await reviewer.page.getByRole('link', { name: 'Dashboard' }).click();
  await expect.poll(() => figure(reviewer.page, 'Evaluations created')).toBe(created + 1);
  expect(await figure(reviewer.page, 'Waiting for review')).toBe(waiting);

  await page.reload();
  await expect(page.getByText(/Approved by Grace Lindqvist/)).toBeVisible();
  await expect(page.getByText('How heavy is it?')).toBeVisible();
  await expect(page.getByText('approved it')).toBeVisible();

  expect(author.problems).toEqual([]);
  expect(reviewer.problems).toEqual([]);
  await author.close();
  await reviewer.close();
});

test('of two reviewers the slower one learns who decided', async ({ browser }) => {
  const grace = await open(browser);
  const linus = await open(browser);
  await signIn(grace.page, 'grace@example.com');
  await signIn(linus.page, 'linus@example.com');
  await grace.page.goto('/review');
  const link = grace.page.locator('article a').first();
  const title = (await link.textContent())?.trim() ?? '';
  await link.click();
  await expect(grace.page.getByRole('heading', { name: title })).toBeVisible();
  await linus.page.goto(new URL(grace.page.url()).pathname);

  await linus.page.getByRole('button', { name: 'Reject' }).click();
  await linus.page.getByLabel('Reason').fill('There are no measurements.');
  await grace.page.getByRole('button', { name: 'Approve' }).click();
  await linus.page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await expect(linus.page.getByText(/Rejected by Linus Brandt/)).toBeVisible();
  await grace.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();

  await expect(grace.page.getByText('Somebody was faster')).toBeVisible();
  await expect(grace.page.getByText(/Linus Brandt decided first/)).toBeVisible();
  await expect(grace.page.getByText('There are no measurements.').first()).toBeVisible();
  await expect(grace.page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  await grace.close();
  await linus.close();
});

test('signing out ends the session here and in the other tab', async ({ browser }) => {
  const { page, close } = await open(browser);
  await signIn(page, 'sam@example.com');
  const other = await page.context().newPage();
  await other.goto('/mine');
  await expect(other.getByRole('heading', { name: 'My evaluations' })).toBeVisible();

  await page.goto('/profile');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();

  await expect(page).toHaveURL(/sign-in/);
  await expect(other).toHaveURL(/sign-in/);
  await page.goto('/mine');
  await expect(page).toHaveURL(/sign-in\?next=\/mine/);
  await close();
});
