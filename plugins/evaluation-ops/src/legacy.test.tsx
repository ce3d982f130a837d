import { screen } from '@testing-library/react';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { Route, Routes } from 'react-router-dom';
import { entity, FixtureApi } from '../dev/fixtures';
import {
  EntityHealthCard,
  EntityOperationsContent,
  EvaluationOpsPage,
  evaluationOpsApiRef,
  evaluationOpsPlugin,
} from './legacy';

describe('the plugin in an older app', () => {
  it.each([
    ['the tab', <EntityOperationsContent />],
    ['the card', <EntityHealthCard />],
    ['the page over all services', <EvaluationOpsPage />],
  ])('draws %s', async (_name, element) => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [evaluationOpsApiRef, FixtureApi.create({ situation: 'degraded' })],
        ]}
      >
        <EntityProvider entity={entity}>
          <Routes>
            <Route path="*" element={element} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    expect((await screen.findAllByText('Degraded'))[0]).toBeVisible();
  });

  it('brings its API', () => {
    expect([...evaluationOpsPlugin.getApis()].map(({ api }) => api.id)).toEqual(
      ['plugin.evaluation-ops.service'],
    );
  });
});
