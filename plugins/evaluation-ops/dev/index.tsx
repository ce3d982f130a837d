import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import plugin from '../src';

const devPlugin = createFrontendPlugin({
  pluginId: 'evaluation-ops-dev',
  extensions: [
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
  features: [
    plugin,
    devPlugin,
    createFrontendModule({ pluginId: 'app', extensions: [] }),
  ],
});
