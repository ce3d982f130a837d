import { screen } from '@testing-library/react';
import { axe, toHaveNoViolations } from 'jest-axe';
import { bareEntity, FixtureApi, type FixtureOptions } from '../dev/fixtures';
import { renderOperations } from './__testUtils__/renderOperations';
import { press } from './__testUtils__/user';

expect.extend(toHaveNoViolations);

const STATES: Array<[string, FixtureOptions, RegExp]> = [
  ['healthy', { situation: 'healthy' }, /All checks pass/],
  ['failing', { situation: 'failing' }, /No target passes/],
  ['unknown', { situation: 'unknown' }, /did not answer/],
  ['in motion', { situation: 'moving' }, /Deploying 1.5.0/],
  ['waiting for a person', { situation: 'waiting' }, /Waits for a person/],
  ['rolled back', { situation: 'rolled-back' }, /Deployment of 1.5.0/],
  ['denied', { situation: 'healthy', trouble: 'denied' }, /You may not see/],
  [
    'failed',
    { situation: 'healthy', trouble: 'failed' },
    /could not be looked up/,
  ],
];

describe.each(['light', 'dark'] as const)('%s', theme => {
  it.each(STATES)('has no violation when %s', async (_name, options, shown) => {
    const { container } = renderOperations(FixtureApi.create(options), {
      theme,
    });
    await screen.findAllByText(shown);
    expect(await axe(container)).toHaveNoViolations();
  });
});

it('has no violation without an annotation', async () => {
  const { container } = renderOperations(
    FixtureApi.create({ situation: 'healthy' }),
    { entity: bareEntity },
  );
  await screen.findByText(/does not say which service/);
  expect(await axe(container)).toHaveNoViolations();
});

it('has no violation in a dialog', async () => {
  renderOperations(FixtureApi.create({ situation: 'healthy' }));
  await press(await screen.findByRole('button', { name: 'Roll back' }));
  await screen.findByText('Changes of the database schema since then');
  expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
});
