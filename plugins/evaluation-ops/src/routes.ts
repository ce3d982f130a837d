import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page over all services. */
export const fleetRouteRef = createRouteRef();

/** The Operations tab of an entity. */
export const operationsRouteRef = createRouteRef();
