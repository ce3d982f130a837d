import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { evaluationOpsApi } from './extensions/apis';
import { healthEntityCard } from './extensions/entityCards';
import { operationsEntityContent } from './extensions/entityContents';
import { fleetPage } from './extensions/pages';
import { fleetRouteRef, operationsRouteRef } from './routes';

/**
 * The operations desk of a system on AWS: a page over all services, the tab
 * Operations of a Component and a card for its overview.
 *
 * @public
 */
export const evaluationOpsPlugin = createFrontendPlugin({
  pluginId: 'evaluation-ops',
  title: 'Evaluation Ops',
  info: { packageJson: () => import('../package.json') },
  routes: { root: fleetRouteRef, operations: operationsRouteRef },
  extensions: [
    evaluationOpsApi,
    fleetPage,
    operationsEntityContent,
    healthEntityCard,
  ],
});
