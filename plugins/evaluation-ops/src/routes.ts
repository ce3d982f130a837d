import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The Operations tab of an entity. */
export const operationsRouteRef = createRouteRef();
