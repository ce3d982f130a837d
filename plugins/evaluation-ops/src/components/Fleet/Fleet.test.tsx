import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { NotAllowedError } from '@backstage/errors';
import type { Fleet } from '@evaluation-ops/plugin-evaluation-ops-common';
import {
  FakeSignals,
  renderOperations,
} from '../../__testUtils__/renderOperations';
import { press } from '../../__testUtils__/user';
import { fleet, fleetCell, FixtureApi } from '../../../dev/fixtures';
import { FleetContent } from './FleetContent';

expect.extend(toHaveNoViolations);

function setUp(
  getFleet: () => Promise<Fleet>,
  options: Omit<Parameters<typeof renderOperations>[1], 'element'> = {},
) {
  const api = FixtureApi.create({ situation: 'healthy' });
  api.getFleet = getFleet;
  return renderOperations(api, { ...options, element: <FleetContent /> });
}

/** The words of a service's cells, by environment. */
async function cellsOf(service: string): Promise<Record<string, HTMLElement>> {
  const table = await screen.findByRole('table');
  const row = within(table)
    .getByRole('rowheader', { name: new RegExp(`^${service}`) })
    .closest('tr')!;
  const [, ...environments] = within(table).getAllByRole('columnheader');
  const cells = within(row).getAllByRole('cell');
  return Object.fromEntries(
    environments.map((header, index) => [
      header.firstChild!.textContent,
      cells[index],
    ]),
  );
}

describe('the fleet', () => {
  it('shows each service in each environment, and leads to its operations', async () => {
    setUp(async () => fleet(Date.now()));
    const backend = await cellsOf('evaluation-backend');

    expect(Object.keys(backend)).toEqual(['staging', 'production', 'standby']);
    expect(backend.staging).toHaveTextContent(/Healthy.*1\.5\.0 · 5 h ago/);
    expect(backend.production).toHaveTextContent(/Degraded.*1\.4\.2 · 3 d ago/);
    expect(backend.production).toHaveTextContent(
      'Deploying 1.5.0Canary · 10 % of traffic',
    );
    expect(backend.production).toHaveTextContent('1 release behind');
    expect(backend.production).toHaveTextContent('p95 response time 840 ms');
    expect(
      screen.getByRole('link', {
        name: 'Degraded evaluation-backend in production',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/evaluation-backend/operations?environment=production',
    );
    expect(
      screen.getByRole('rowheader', { name: /^evaluation-backend/ }),
    ).toHaveTextContent('evaluation-team');
    expect(
      screen.getByRole('rowheader', { name: 'evaluation-system' }),
    ).toBeVisible();
  });

  it('believes no observation that is too old, and says where there is none', async () => {
    setUp(async () => fleet(Date.now()));
    const invoices = await cellsOf('Invoices');

    expect(invoices.production).toHaveTextContent(
      /Unknown.*Not observed since/,
    );
    expect(invoices.production).not.toHaveTextContent('Healthy');
    expect(invoices.standby).toHaveTextContent('not in this environment');
    const frontend = await cellsOf('evaluation-frontend');
    expect(frontend.standby).toHaveTextContent(/Unknown.*Not observed yet/);
  });

  it('counts what asks for attention and narrows to it', async () => {
    setUp(async () => fleet(Date.now()));
    expect(
      await screen.findByRole('button', { name: '2 Unknown' }),
    ).toHaveAttribute('aria-pressed', 'false');
    await press(screen.getByRole('button', { name: '1 Moving' }));

    expect(screen.getByText('1 of 3 services')).toBeVisible();
    expect(screen.queryByRole('rowheader', { name: /^Invoices/ })).toBeNull();
    await press(screen.getByRole('button', { name: '1 Failing' }));
    expect(screen.getByText('2 of 3 services')).toBeVisible();
    await press(screen.getByRole('button', { name: 'Clear filters' }));
    expect(screen.getByText('3 of 3 services')).toBeVisible();
  });

  it('takes its filters from the URL', async () => {
    setUp(async () => fleet(Date.now()), {
      route:
        '/?owner=group%3Adefault%2Fevaluation-team&environment=production&verdict=failing',
    });
    const frontend = await cellsOf('evaluation-frontend');

    expect(Object.keys(frontend)).toEqual(['production']);
    expect(screen.getByText('1 of 3 services')).toBeVisible();
    expect(screen.getByRole('button', { name: '1 Failing' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Owner' }),
      'billing',
    );
    expect(screen.getByText('Nothing matches these filters')).toBeVisible();
  });

  it('is fetched once for all that changed together', async () => {
    const signals = new FakeSignals();
    let asked = 0;
    setUp(
      async () => {
        asked += 1;
        const known = fleet(Date.now());
        if (asked > 1) known.rows[0].cells[1].verdict = 'failing';
        return known;
      },
      { signals },
    );
    await cellsOf('evaluation-backend');
    act(() => {
      for (const serviceId of ['a', 'b', 'c']) {
        signals.publish({
          type: 'service-changed',
          serviceId,
          at: new Date().toISOString(),
        });
      }
    });

    expect(
      await screen.findByRole('button', { name: '2 Failing' }),
    ).toBeVisible();
    expect(asked).toBe(2);
  });

  it('of forty services in five environments shows every cell', async () => {
    const now = Date.now();
    const known = fleet(now);
    const environments = ['dev', 'test', 'staging', 'production', 'standby'];
    const services = Array.from(
      { length: 40 },
      (_, index) => `service-${index}`,
    );
    setUp(async () => ({
      ...known,
      environments: environments.map(name => ({
        ...known.environments[0],
        name,
      })),
      rows: services.map((name, index) => ({
        name,
        entityRef: `component:default/${name}`,
        system: `system-${index % 4}`,
        owner: 'evaluation-team',
        cells: environments.map((environment, column) =>
          fleetCell(now, name, environment, {
            releaseLabel: `${index}.${column}.0`,
          }),
        ),
      })),
    }));
    const table = await screen.findByRole('table');

    const texts = [...table.querySelectorAll('td')].map(
      cell => cell.querySelector('strong')!.textContent,
    );
    expect(texts).toHaveLength(200);
    expect(new Set(texts)).toEqual(
      new Set(
        services.flatMap((_, index) =>
          environments.map((__, column) => `${index}.${column}.0`),
        ),
      ),
    );
    expect(table.querySelectorAll('td a')).toHaveLength(200);
  });

  it.each(['light', 'dark'] as const)('has no violation in %s', async theme => {
    const { container } = setUp(async () => fleet(Date.now()), { theme });
    await screen.findByRole('table');
    expect(await axe(container)).toHaveNoViolations();
  });
});

describe('the fleet in trouble', () => {
  it('keeps its shape while it loads', async () => {
    setUp(() => new Promise(() => {}));
    expect(
      await screen.findByRole('status', { name: 'Loading the services' }),
    ).toBeVisible();
  });

  it('says to whom a reader without permission turns', async () => {
    setUp(async () => {
      throw new NotAllowedError('You may not see services');
    });
    expect(
      await screen.findByText('You may not see the services'),
    ).toBeVisible();
  });

  it('says why it cannot be read, and is read again on demand', async () => {
    let down = true;
    setUp(async () => {
      if (down) throw new Error('The catalog did not answer within 10 s');
      return fleet(Date.now());
    });
    expect(await screen.findByText(/did not answer within 10 s/)).toBeVisible();
    down = false;
    await press(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table')).toBeVisible();
  });

  it('says what to do where there is no service', async () => {
    setUp(async () => ({ ...fleet(Date.now()), rows: [] }));
    expect(await screen.findByText('No service was found')).toBeVisible();
    expect(screen.getByText(/Annotate one/)).toBeVisible();
  });
});
