import { Entity } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';

/** The kinds that somebody answers for, in the order they are shown. */
export const OWNED_KINDS = [
  'Domain',
  'System',
  'Component',
  'API',
  'Resource',
] as const;

/** What the signed-in person or one of their groups owns, by title. */
export function useOwnedEntities() {
  const catalogApi = useApi(catalogApiRef);
  const identityApi = useApi(identityApiRef);

  return useAsync(async (): Promise<Entity[]> => {
    const identity = await identityApi.getBackstageIdentity();
    const { items } = await catalogApi.getEntities({
      filter: {
        kind: [...OWNED_KINDS],
        'relations.ownedBy': identity.ownershipEntityRefs,
      },
      fields: ['kind', 'metadata', 'spec.type'],
      order: { field: 'metadata.name', order: 'asc' },
    });
    return items;
  }, [catalogApi, identityApi]);
}
