import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import plugin from '../src';

const devPlugin = createFrontendPlugin({
  pluginId: 'evaluation-ops-dev',
  extensions: [
    // Links to people and entities need a page to lead to.
    PageBlueprint.make({
      name: 'entity',
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <>{window.location.pathname}</>,
      },
    }),
    PageBlueprint.make({
      params: {
        path: '/',
        noHeader: true,
        loader: async () => {
          const { DevPage } = await import('./DevPage');
          return <DevPage />;
        },
      },
    }),
  ],
});

createDevApp({
  features: [plugin, devPlugin],
});
