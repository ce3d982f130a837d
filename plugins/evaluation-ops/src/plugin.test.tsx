import { screen } from '@testing-library/react';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { bareEntity, entity, FixtureApi } from '../dev/fixtures';
import { evaluationOpsApiRef } from './api';
import { healthEntityCard } from './extensions/entityCards';
import { operationsEntityContent } from './extensions/entityContents';
import { fleetPage } from './extensions/pages';

function render(element: JSX.Element) {
  renderInTestApp(<EntityProvider entity={entity}>{element}</EntityProvider>, {
    apis: [[evaluationOpsApiRef, FixtureApi.create({ situation: 'degraded' })]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('the extensions', () => {
  it('offer the tab to components that say which service they are, and to nothing else', () => {
    const tester = createExtensionTester(operationsEntityContent);
    const filter = tester.get(EntityContentBlueprint.dataRefs.filterFunction);

    expect(filter!(entity)).toBe(true);
    expect(filter!(bareEntity)).toBe(false);
    expect(filter!({ ...entity, kind: 'API' })).toBe(false);
    expect(tester.get(EntityContentBlueprint.dataRefs.title)).toBe(
      'Operations',
    );
  });

  it('draw the tab', async () => {
    render(createExtensionTester(operationsEntityContent).reactElement());
    expect((await screen.findAllByText('Degraded'))[0]).toBeVisible();
  });

  it('offer the page over all services to the navigation, and draw it', async () => {
    const tester = createExtensionTester(fleetPage);
    expect(tester.get(coreExtensionData.routePath)).toBe('/evaluation-ops');
    expect(tester.get(coreExtensionData.title)).toBe('Evaluation Ops');
    expect(tester.get(coreExtensionData.icon)).toBeDefined();

    render(tester.reactElement());
    expect(
      await screen.findByRole('table', { name: 'Services by environment' }),
    ).toBeVisible();
  });

  it('draw a card with the verdict of every environment, each leading to the tab', async () => {
    render(createExtensionTester(healthEntityCard).reactElement());

    expect(await screen.findByText('Degraded')).toBeVisible();
    expect(await screen.findAllByText('Healthy')).toHaveLength(2);
    expect(screen.getByRole('link', { name: 'staging' })).toHaveAttribute(
      'href',
      '/catalog/default/component/evaluation-backend/operations?environment=staging',
    );
  });
});
