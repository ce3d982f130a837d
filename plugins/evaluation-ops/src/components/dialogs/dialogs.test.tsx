import { screen, waitFor, within } from '@testing-library/react';
import {
  deploymentOptions,
  FixtureApi,
  service,
  type FixtureOptions,
} from '../../../dev/fixtures';
import { renderOperations } from '../../__testUtils__/renderOperations';
import { DeployDialog } from './deploy/DeployDialog';
import { RestartDialog } from './RestartDialog';
import { RollbackDialog } from './RollbackDialog';
import { fill, press, pressTwice } from '../../__testUtils__/user';

const onClose = jest.fn();
const onDone = jest.fn();

function setup(
  kind: 'deploy' | 'rollback' | 'restart',
  environment: 'production' | 'staging',
  options: Partial<FixtureOptions> = {},
) {
  const api = FixtureApi.create({ situation: 'healthy', ...options });
  const executePlan = jest.spyOn(api, 'executePlan');
  const createPlan = jest.spyOn(api, 'createPlan');
  const props = { service: service(environment), onClose, onDone };
  const element = {
    deploy: <DeployDialog {...props} options={deploymentOptions} />,
    rollback: <RollbackDialog {...props} />,
    restart: <RestartDialog {...props} />,
  }[kind];
  renderOperations(api, { element });
  return { api, executePlan, createPlan };
}

async function goToReview() {
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByRole('radio', { name: 'Choose 1.5.0' });
  await press(within(dialog).getByRole('button', { name: 'Next' }));
  await press(within(dialog).getByRole('button', { name: 'Next' }));
  await within(dialog).findByText(/^Deploy evaluation-backend 1.5.0 to/);
  return dialog;
}

beforeEach(() => {
  onClose.mockReset();
  onDone.mockReset();
});

describe('DeployDialog', () => {
  it('goes from the suggested image over the strategy to one order', async () => {
    const { executePlan, createPlan } = setup('deploy', 'production');
    const dialog = await screen.findByRole('dialog', {
      name: 'Deploy evaluation-backend to production',
    });

    expect(
      await within(dialog).findByRole('radio', { name: 'Choose 1.5.0' }),
    ).toBeChecked();
    expect(
      within(dialog).getByRole('radio', { name: 'Choose 1.4.2' }),
    ).toBeDisabled();
    expect(within(dialog).getByText('1 critical')).toBeVisible();
    await press(within(dialog).getByRole('button', { name: 'Next' }));

    expect(within(dialog).getByRole('radio', { name: /Canary/ })).toBeChecked();
    const percent = within(dialog).getByRole('textbox', {
      name: 'Canary traffic',
    });
    await fill(percent, '500');
    expect(within(dialog).getByText('From 0.1 to 100.')).toBeVisible();
    expect(
      within(dialog).getByRole('button', { name: 'Next' }),
    ).toHaveAccessibleDescription('Correct the settings first.');
    await fill(percent, '20');
    await press(
      within(dialog).getByRole('checkbox', { name: /Wait for a person/ }),
    );
    await press(within(dialog).getByRole('button', { name: 'Next' }));

    expect(
      await within(dialog).findByText(
        'Deploy evaluation-backend 1.5.0 to production (111122223333, us-east-1) as a canary',
      ),
    ).toBeVisible();
    expect(createPlan).toHaveBeenCalledWith('production-backend', {
      kind: 'deploy',
      image: { digest: expect.stringMatching(/^sha256:c41a7e0b95d2/) },
      settings: {
        strategy: 'CANARY',
        canaryPercent: 20,
        canaryBakeMinutes: 10,
        bakeMinutes: 5,
        pauseBeforeTraffic: true,
      },
    });
    expect(within(dialog).getByText('secret DATABASE_URL')).toBeVisible();

    const button = within(dialog).getByRole('button', {
      name: 'Deploy 1.5.0 to production',
    });
    expect(button).toHaveAccessibleDescription(/Give a reason/);
    await fill(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Faster list',
    );
    expect(button).toHaveAccessibleDescription(
      'Type production/evaluation-backend to confirm.',
    );
    await fill(
      within(dialog).getByRole('textbox', { name: /Confirmation/ }),
      'production/evaluation-backend',
    );
    await pressTwice(button);

    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(executePlan).toHaveBeenCalledTimes(1);
    expect(executePlan).toHaveBeenCalledWith('production-backend', {
      planId: expect.stringMatching(/^plan-/),
      confirmation: 'production/evaluation-backend',
      reason: 'Faster list',
    });
    expect(onDone.mock.calls).toEqual([
      [expect.objectContaining({ status: 'requested' })],
    ]);
  });

  it('asks for nothing to be typed outside of production', async () => {
    const { executePlan } = setup('deploy', 'staging');
    const dialog = await goToReview();
    expect(
      within(dialog).queryByRole('textbox', { name: /Confirmation/ }),
    ).not.toBeInTheDocument();
    await fill(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Try it',
    );
    await press(
      within(dialog).getByRole('button', { name: 'Deploy 1.5.0 to staging' }),
    );
    await waitFor(() =>
      expect(executePlan).toHaveBeenCalledWith(
        'staging-backend',
        expect.objectContaining({ confirmation: 'staging/evaluation-backend' }),
      ),
    );
  });

  it('does not act while a check stops it, and says what to do', async () => {
    const { executePlan } = setup('deploy', 'production', { stopped: true });
    const dialog = await goToReview();

    expect(
      within(dialog).getByText(
        /Get production-evaluation-backend-5xx-rate to OK first/,
      ),
    ).toBeVisible();
    const button = within(dialog).getByRole('button', {
      name: 'Deploy 1.5.0 to production',
    });
    expect(button).toHaveAccessibleDescription(/A check stops this/);
    await press(button);
    expect(executePlan).not.toHaveBeenCalled();
  });

  it('keeps what was typed when the order fails', async () => {
    const { executePlan } = setup('deploy', 'staging');
    executePlan.mockRejectedValueOnce(
      new Error('Another deployment began a moment ago. Wait until it ends.'),
    );
    const dialog = await goToReview();
    const reason = within(dialog).getByRole('textbox', { name: /Reason/ });
    await fill(reason, 'Try it');
    const button = within(dialog).getByRole('button', {
      name: 'Deploy 1.5.0 to staging',
    });
    await press(button);

    expect(
      await within(dialog).findByText(/Another deployment began a moment ago/),
    ).toBeVisible();
    expect(reason).toHaveValue('Try it');
    await press(button);
    await waitFor(() => expect(executePlan).toHaveBeenCalledTimes(2));
  });

  it('has a plan that grew old made again before it acts', async () => {
    const { api, createPlan, executePlan } = setup('deploy', 'staging');
    const made = await api.createPlan('staging-backend', { kind: 'restart' });
    createPlan.mockResolvedValueOnce({
      ...made,
      sentence: 'Deploy evaluation-backend 1.5.0 to staging',
      expiresAt: new Date(Date.now() - 1000).toISOString(),
    });
    const dialog = await goToReview();
    await fill(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Try it',
    );

    await press(
      within(dialog).getByRole('button', { name: /^Deploy .* to staging/ }),
    );
    expect(executePlan).not.toHaveBeenCalled();
    await press(within(dialog).getByRole('button', { name: 'Check again' }));
    await waitFor(() =>
      expect(
        within(dialog).queryByRole('button', { name: 'Check again' }),
      ).not.toBeInTheDocument(),
    );
    expect(within(dialog).getByRole('textbox', { name: /Reason/ })).toHaveValue(
      'Try it',
    );
    await press(
      within(dialog).getByRole('button', { name: 'Deploy 1.5.0 to staging' }),
    );
    await waitFor(() => expect(executePlan).toHaveBeenCalledTimes(1));
  });
});

describe('RollbackDialog', () => {
  it('goes back to the last good release unless another is chosen', async () => {
    const { createPlan, executePlan } = setup('rollback', 'production');
    const dialog = await screen.findByRole('dialog');

    expect(
      await within(dialog).findByRole('radio', { name: 'Choose 1.4.0' }),
    ).toBeChecked();
    expect(
      within(dialog).getByRole('radio', { name: 'Choose 1.3.7' }),
    ).toBeDisabled();
    expect(
      within(dialog).getByText(/Its image was removed from the repository/),
    ).toBeVisible();
    expect(
      await within(dialog).findByText(
        'Changes of the database schema since then',
      ),
    ).toBeVisible();
    expect(
      within(dialog).getByRole('button', {
        name: 'Roll back evaluation-backend in production to 1.4.0',
      }),
    ).toBeVisible();

    await press(within(dialog).getByRole('radio', { name: 'Choose 1.4.1' }));
    await within(dialog).findByText(/in production .* to 1.4.1 as a canary/);
    expect(createPlan).toHaveBeenLastCalledWith(
      'production-backend',
      expect.objectContaining({
        kind: 'rollback',
        releaseId: expect.stringMatching(/^7141/),
      }),
    );
    await fill(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Checkout is slow',
    );
    await fill(
      within(dialog).getByRole('textbox', { name: /Confirmation/ }),
      'production/evaluation-backend',
    );
    await press(
      within(dialog).getByRole('button', {
        name: 'Roll back evaluation-backend in production to 1.4.1',
      }),
    );
    await waitFor(() => expect(executePlan).toHaveBeenCalledTimes(1));
  });
});

describe('RestartDialog', () => {
  it('restarts what runs, for a reason', async () => {
    const { createPlan, executePlan } = setup('restart', 'staging');
    const dialog = await screen.findByRole('dialog');
    await fill(
      await within(dialog).findByRole('textbox', { name: /Reason/ }),
      'Leaks memory',
    );
    await press(
      within(dialog).getByRole('button', {
        name: 'Restart evaluation-backend in staging',
      }),
    );
    await waitFor(() => expect(executePlan).toHaveBeenCalledTimes(1));
    expect(createPlan).toHaveBeenCalledWith('staging-backend', {
      kind: 'restart',
    });
  });
});
