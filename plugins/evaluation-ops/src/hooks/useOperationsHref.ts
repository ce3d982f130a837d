import type { Entity } from '@backstage/catalog-model';
// The one of the new frontend system asks for an API that an older app has not.
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

/** Where the operations of an entity are, by the name of an environment. */
export function useOperationsHref(
  entity: Entity,
): (environment: string) => string {
  const entityRoute = useRouteRef(entityRouteRef);
  const page = entityRoute(entityRouteParams(entity));
  return environment =>
    `${page}/operations?environment=${encodeURIComponent(environment)}`;
}
