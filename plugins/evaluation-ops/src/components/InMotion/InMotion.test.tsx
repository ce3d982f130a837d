import { screen, waitFor, within } from '@testing-library/react';
import { FixtureApi, movingCanary, stateIn } from '../../../dev/fixtures';
import { renderOperations } from '../../__testUtils__/renderOperations';
import { fill, press, pressTwice } from '../../__testUtils__/user';
import { isInMotion } from './InMotion';

describe('InMotion', () => {
  it('shows where a canary is, what each release answers and what guards it', async () => {
    renderOperations(FixtureApi.create({ situation: 'moving' }));

    const section = await screen.findByRole('region', {
      name: 'Deploying 1.5.0 · Canary',
    });
    const phases = within(section).getAllByRole('listitem');
    expect(
      phases.find(phase => phase.getAttribute('aria-current') === 'step'),
    ).toHaveTextContent(/Canary at 10 %.*min/);
    expect(
      within(section).getByRole('img', {
        name: 'Production traffic: 1.4.2 90 %, 1.5.0 10 %',
      }),
    ).toBeVisible();
    expect(
      within(section).getByText('The listener rule agrees.'),
    ).toBeVisible();
    expect(
      within(section).getByRole('img', {
        name: 'Response time p95, New: 187 ms',
      }),
    ).toBeVisible();
    expect(
      within(section).getByText(/production-evaluation-backend-5xx-rate/),
    ).toBeVisible();
    expect(within(section).getByRole('status')).toHaveTextContent(
      'Deployment of 1.5.0: Canary at 10 %',
    );

    expect(
      screen.getByRole('button', { name: 'Deploy' }),
    ).toHaveAccessibleDescription(/1.5.0 is under way/);
  });

  it('says when the listener rule tells another weight, and when nobody could read it', async () => {
    const now = Date.now();
    const moving = movingCanary(now);
    const api = FixtureApi.create({ situation: 'moving' });
    const states = jest.spyOn(api, 'getServiceState');
    const withWeight = (verifiedWeight: number | undefined) => ({
      ...stateIn('moving', now),
      deployment: { ...moving, target: { ...moving.target!, verifiedWeight } },
    });
    states.mockResolvedValueOnce(withWeight(0));
    renderOperations(api);
    expect(
      await screen.findByText(
        'By the listener rule (0 %); the deployment reports 10 %.',
      ),
    ).toBeVisible();

    states.mockResolvedValueOnce(withWeight(undefined));
    await press(screen.getByRole('button', { name: 'Ask AWS again now' }));
    expect(
      await screen.findByText(/the listener rule could not be read/),
    ).toBeVisible();
  });

  it('stops and rolls back for a reason, once', async () => {
    const api = FixtureApi.create({ situation: 'moving' });
    const stop = jest.spyOn(api, 'stopDeployment');
    renderOperations(api);

    await press(
      await screen.findByRole('button', { name: 'Stop and roll back' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      'The deployment of 1.5.0 to evaluation-backend in production stops, and all traffic goes back to 1.4.2.',
    );
    await fill(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Errors rise',
    );
    await pressTwice(
      within(dialog).getByRole('button', {
        name: 'Stop 1.5.0 and go back to 1.4.2',
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(stop.mock.calls).toEqual([
      ['production-backend', 'moving', { reason: 'Errors rise' }],
    ]);
  });

  it.each([
    ['Continue', 'Continue with 1.5.0', 'continue'],
    ['Roll back', 'Go back to 1.4.2', 'rollback'],
  ])(
    'answers a hook that waits for a person with %s',
    async (button, confirm, decision) => {
      const api = FixtureApi.create({ situation: 'waiting' });
      const answer = jest.spyOn(api, 'continueDeployment');
      renderOperations(api);

      const section = await screen.findByRole('region', {
        name: /Deploying 1.5.0/,
      });
      expect(
        within(section).getByText(/Rolls back by itself in 2[78] min/),
      ).toBeVisible();
      await press(within(section).getByRole('button', { name: button }));
      const dialog = await screen.findByRole('dialog');
      await fill(
        within(dialog).getByRole('textbox', { name: /Reason/ }),
        'Looked at it',
      );
      await press(within(dialog).getByRole('button', { name: confirm }));
      await waitFor(() =>
        expect(answer).toHaveBeenCalledWith('production-backend', 'waiting', {
          hookId: 'hook-1',
          decision,
          reason: 'Looked at it',
        }),
      );
    },
  );

  it('stays for a while after the end and says how and why', async () => {
    renderOperations(FixtureApi.create({ situation: 'rolled-back' }));

    const section = await screen.findByRole('region', {
      name: 'Deployment of 1.5.0 · Canary',
    });
    expect(
      within(section).getAllByText(
        /Rolled back: alarm production-evaluation-backend-5xx-rate fired/,
      )[0],
    ).toBeVisible();
    expect(within(section).getByText('fires')).toBeVisible();
    expect(
      within(section).queryByRole('button', { name: 'Stop and roll back' }),
    ).not.toBeInTheDocument();
  });

  it('compares no traffic that nobody measures any more', async () => {
    const api = FixtureApi.create({ situation: 'rolled-back' });
    const state = stateIn('rolled-back', Date.now());
    const { target, sources } = state.deployment!;
    jest.spyOn(api, 'getServiceState').mockResolvedValue({
      ...state,
      deployment: {
        ...state.deployment!,
        target: { ...target!, traffic: undefined },
        sources: sources.map(side => ({ ...side, traffic: undefined })),
      },
    });
    renderOperations(api);

    const comparison = await screen.findByRole('group', {
      name: 'Current and new release side by side',
    });
    expect(within(comparison).getByText('Tasks')).toBeVisible();
    expect(within(comparison).queryByText('no data')).not.toBeInTheDocument();
  });

  it('gives its place up in the end', () => {
    const now = Date.now();
    const ended = {
      ...movingCanary(now),
      inProgress: false,
      finishedAt: new Date(now).toISOString(),
    };
    expect(isInMotion(ended, now + 29 * 60_000)).toBe(true);
    expect(isInMotion(ended, now + 31 * 60_000)).toBe(false);
    expect(isInMotion(undefined, now)).toBe(false);
  });
});
