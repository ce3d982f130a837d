import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { EntityServices } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../api';
import { type LiveResource, useLiveResource } from './useLiveResource';

/** Which services an entity has changes when somebody edits it or makes an environment: seldom. */
const POLL_MS = 5 * 60_000;
/** What could not be looked up is asked for again sooner. */
const POLL_PROBLEMS_MS = 30_000;

/** The ECS services of an entity, one for each environment. */
export function useEntityServices(
  entity: Entity | undefined,
): LiveResource<EntityServices> {
  const api = useApi(evaluationOpsApiRef);
  return useLiveResource({
    key: entity && stringifyEntityRef(entity),
    fetch: entityRef => api.listEntityServices(parseEntityRef(entityRef)),
    pollMs: services =>
      services && services.problems.length === 0 ? POLL_MS : POLL_PROBLEMS_MS,
  });
}
