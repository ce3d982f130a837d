import { api, unwrap } from '@/api/client';
import type { Role, UserChange, UserDetail } from '@/api/types';

export interface UserFilters {
  readonly role?: Role | undefined;
  readonly active?: boolean | undefined;
  readonly q?: string | undefined;
}

export function listUsers(
  filters: UserFilters,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const query = { ...filters, cursor };
  return unwrap(api.GET('/api/v1/users', { params: { query }, signal }));
}

/** @throws ApiProblem with status 412 when somebody else changed the account first */
export function changeUser({ id, version }: UserDetail, change: UserChange) {
  return unwrap(
    api.PATCH('/api/v1/users/{user_id}', {
      params: { path: { user_id: id }, header: { 'If-Match': `"${version}"` } },
      body: change,
    }),
  );
}
