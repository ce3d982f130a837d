/**
 * The operations desk of a system on AWS, for apps on the former frontend system.
 *
 * @packageDocumentation
 */

import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { EvaluationOpsClient, evaluationOpsApiRef } from './api';

const fleetRouteRef = createRouteRef({ id: 'evaluation-ops:fleet' });
const operationsRouteRef = createRouteRef({ id: 'evaluation-ops:operations' });

/**
 * The plugin, with its API.
 *
 * @public
 */
export const evaluationOpsPlugin = createPlugin({
  id: 'evaluation-ops',
  apis: [
    createApiFactory({
      api: evaluationOpsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        EvaluationOpsClient.create({ discoveryApi, fetchApi }),
    }),
  ],
  routes: { root: fleetRouteRef, operations: operationsRouteRef },
});

/**
 * The page over all services, for a route such as `/evaluation-ops`.
 *
 * @public
 */
export const EvaluationOpsPage = evaluationOpsPlugin.provide(
  createRoutableExtension({
    name: 'EvaluationOpsPage',
    component: () => import('./components/Fleet').then(m => m.FleetPage),
    mountPoint: fleetRouteRef,
  }),
);

/**
 * The tab Operations of an entity page.
 *
 * @public
 */
export const EntityOperationsContent = evaluationOpsPlugin.provide(
  createRoutableExtension({
    name: 'EntityOperationsContent',
    component: () =>
      import('./components/OperationsContent').then(m => m.OperationsContent),
    mountPoint: operationsRouteRef,
  }),
);

/**
 * The card with the health of each environment, for an entity's overview.
 *
 * @public
 */
export const EntityHealthCard = evaluationOpsPlugin.provide(
  createComponentExtension({
    name: 'EntityHealthCard',
    component: {
      lazy: () =>
        import('./components/HealthCard').then(m => m.EntityHealthCard),
    },
  }),
);

export { EvaluationOpsClient, evaluationOpsApiRef } from './api';
export type { EvaluationOpsApi, PageRequest } from './api';
export { isOperationsAvailable } from './isOperationsAvailable';
export { evaluationOpsTranslationRef } from './translation';
