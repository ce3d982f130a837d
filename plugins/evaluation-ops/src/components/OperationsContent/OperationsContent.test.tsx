import { act, screen, waitFor, within } from '@testing-library/react';
import { bareEntity, FixtureApi, stateIn } from '../../../dev/fixtures';
import {
  FakeSignals,
  renderOperations,
} from '../../__testUtils__/renderOperations';
import { press, pressKey } from '../../__testUtils__/user';

describe('OperationsContent', () => {
  it('answers whether it is well, what runs and what can be done', async () => {
    renderOperations(FixtureApi.create({ situation: 'degraded' }));

    expect(
      await screen.findByText(/3 of 4 tasks running: last task exited 137/, {
        selector: 'span',
      }),
    ).toBeVisible();
    expect(screen.getAllByText('Degraded')[0]).toBeVisible();
    expect(screen.getByText('3 of 4', { selector: 'strong' })).toBeVisible();
    expect(screen.getAllByText('9be3f1d60a47')[0]).toBeVisible();
    expect(screen.getByRole('button', { name: 'Deploy' })).toBeEnabled();
    expect(screen.getByRole('button', { name: 'Roll back' })).toBeEnabled();
  });

  it('puts what is not healthy first and folds what is', async () => {
    renderOperations(FixtureApi.create({ situation: 'degraded' }));

    const groups = await screen.findAllByRole('button', {
      name: /checks?$|not healthy/,
    });
    expect(groups.map(group => group.textContent)).toEqual([
      expect.stringMatching(/^Compute/),
      expect.stringMatching(/^Traffic/),
      expect.stringMatching(/^Data/),
      expect.stringMatching(/^Edge/),
      expect.stringMatching(/^Alarms/),
    ]);
    expect(groups[0]).toHaveAttribute('aria-expanded', 'true');
    expect(groups[2]).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByText('Redis')).not.toBeInTheDocument();

    await press(groups[2]);
    expect(screen.getByText('Redis')).toBeVisible();
  });

  it('never shows as well what nobody knows', async () => {
    renderOperations(FixtureApi.create({ situation: 'unknown' }));

    expect(
      await screen.findByText('elbv2:DescribeTargetHealth did not answer'),
    ).toBeVisible();
    expect(screen.getAllByText('Unknown')[0]).toBeVisible();
    expect(
      screen.getByText(/the role evaluation-ops-read cannot be assumed/),
    ).toBeVisible();
    await press(screen.getByRole('tab', { name: 'Targets' }));
    expect(
      screen.getByText('This service registers with no target group.'),
    ).toBeVisible();
  });

  it('takes the environment from the URL and keeps the choice there', async () => {
    renderOperations(FixtureApi.create({ situation: 'failing' }), {
      route: '/?environment=staging',
    });

    expect(await screen.findByText(/444455556666 · us-east-1/)).toBeVisible();
    expect(await screen.findByText('2 of 2')).toBeVisible();

    await press(screen.getByRole('button', { name: 'production' }));
    expect(
      await screen.findByText('0 of 4', { selector: 'strong' }),
    ).toBeVisible();

    // What was seen before stands at once, without a skeleton.
    await press(screen.getByRole('button', { name: 'staging' }));
    expect(screen.getByText('2 of 2')).toBeVisible();
  });

  it('says why a button cannot be used, to the keyboard and to a screen reader', async () => {
    const refusal = 'Owners deploy to production. Ask evaluation-team.';
    const api = FixtureApi.create({
      situation: 'healthy',
      allowed: { deploy: false, rollback: true, refusal },
    });
    renderOperations(api);

    const deploy = await screen.findByRole('button', { name: 'Deploy' });
    expect(deploy).toHaveAttribute('aria-disabled', 'true');
    expect(deploy).toHaveAccessibleDescription(refusal);
    deploy.focus();
    await pressKey('Enter');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Roll back' }),
    ).not.toHaveAttribute('aria-disabled');
  });

  it('says by itself that its values grew old, and calls them unknown', async () => {
    renderOperations(FixtureApi.create({ situation: 'stale' }));

    expect(
      await screen.findByText(/No newer observation arrives/),
    ).toHaveTextContent(/7 min ago.*It was Healthy then/);
    expect(screen.getAllByText('Unknown')[0]).toBeVisible();
  });

  it('keeps what it knew when it cannot be read again, and says so', async () => {
    const api = FixtureApi.create({ situation: 'healthy' });
    renderOperations(api);
    await screen.findByText('All checks pass.');

    jest
      .spyOn(api, 'getServiceState')
      .mockRejectedValueOnce(new Error('The backend is restarting.'));
    await press(screen.getByRole('button', { name: 'Ask AWS again now' }));

    expect(await screen.findByText('The backend is restarting.')).toBeVisible();
    expect(screen.getByText('All checks pass.')).toBeVisible();
    await press(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(
        screen.queryByText('The backend is restarting.'),
      ).not.toBeInTheDocument(),
    );
  });

  it('asks for the annotations with an example where there are none', async () => {
    renderOperations(FixtureApi.create({ situation: 'healthy' }), {
      entity: bareEntity,
    });

    expect(
      await screen.findByLabelText('Example of the annotations'),
    ).toHaveTextContent(
      'aws.amazon.com/amazon-ecs-service-tags: Service=evaluation-backend',
    );
  });

  it('tells a person who may not see it whom to ask, and shows nothing', async () => {
    renderOperations(
      FixtureApi.create({ situation: 'healthy', trouble: 'denied' }),
    );

    expect(
      await screen.findByText('You may not see this service'),
    ).toBeVisible();
    expect(screen.queryByText('1.4.2')).not.toBeInTheDocument();
  });

  it('offers to try again when the services cannot be looked up', async () => {
    const api = FixtureApi.create({ situation: 'healthy' });
    jest
      .spyOn(api, 'listEntityServices')
      .mockRejectedValueOnce(new Error('The catalog did not answer.'));
    renderOperations(api);

    expect(
      await screen.findByText('The catalog did not answer.'),
    ).toBeVisible();
    await press(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('All checks pass.')).toBeVisible();
  });

  it('says what to look at when no service matches', async () => {
    renderOperations(
      FixtureApi.create({ situation: 'healthy', trouble: 'none-found' }),
    );
    expect(await screen.findByText('No service was found')).toBeVisible();
  });

  it('follows a signal without being reloaded and marks what changed', async () => {
    const signals = new FakeSignals();
    const api = FixtureApi.create({ situation: 'healthy' });
    renderOperations(api, { signals });
    await screen.findByText('All checks pass.');
    expect(screen.queryByText(/refreshed by polling/)).not.toBeInTheDocument();

    jest
      .spyOn(api, 'getServiceState')
      .mockResolvedValueOnce(stateIn('degraded', Date.now()));
    act(() =>
      signals.publish({
        type: 'service-changed',
        serviceId: 'production-backend',
        at: new Date(Date.now() + 1000).toISOString(),
      }),
    );

    const running = await screen.findByText('3 of 4', { selector: 'strong' });
    expect(running.closest('[data-changed]')).not.toBeNull();
  });

  it('looks up history, tasks and actions, and remembers which in the URL', async () => {
    renderOperations(FixtureApi.create({ situation: 'failing' }), {
      route: '/?list=tasks',
    });

    const stopped = await screen.findByRole('group', {
      name: 'Stopped lately',
    });
    expect(within(stopped).getAllByText('backend: 137')).toHaveLength(3);
    expect(within(stopped).getAllByText(/OutOfMemoryError/)[0]).toBeVisible();

    await press(screen.getByRole('tab', { name: 'Actions' }));
    expect(await screen.findByText('Refused: Its image is gone')).toBeVisible();

    await press(screen.getByRole('tab', { name: 'Deployments' }));
    const deployments = await screen.findByRole('group', {
      name: 'Deployments',
    });
    expect(within(deployments).getByText(/Rolled back: alarm/)).toBeVisible();
    await press(screen.getByRole('button', { name: 'Show older' }));
    expect(await within(deployments).findByText('1.3.7')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Show older' }),
    ).not.toBeInTheDocument();
  });
});
