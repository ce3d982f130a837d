import { api, unwrap } from '@/api/client';
import type {
  Category,
  EvaluationChange,
  EvaluationDetail,
  EvaluationDraft,
  EvaluationStatus,
} from '@/api/types';

export interface EvaluationFilters {
  readonly status?: EvaluationStatus | undefined;
  readonly category?: Category | undefined;
  readonly q?: string | undefined;
  readonly mine?: boolean;
}

type Versioned = Pick<EvaluationDetail, 'id' | 'version'>;

export function listEvaluations(
  filters: EvaluationFilters,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const query = { ...filters, cursor };
  return unwrap(api.GET('/api/v1/evaluations', { params: { query }, signal }));
}

export function getEvaluation(
  id: string,
  signal?: AbortSignal,
): Promise<EvaluationDetail> {
  const path = { evaluation_id: id };
  return unwrap(
    api.GET('/api/v1/evaluations/{evaluation_id}', { params: { path }, signal }),
  );
}

export function createEvaluation(draft: EvaluationDraft): Promise<EvaluationDetail> {
  return unwrap(api.POST('/api/v1/evaluations', { body: draft }));
}

/** @throws ApiProblem with status 412 when it changed since it was read */
export function changeEvaluation(
  evaluation: Versioned,
  change: EvaluationChange,
): Promise<EvaluationDetail> {
  return unwrap(
    api.PATCH('/api/v1/evaluations/{evaluation_id}', {
      params: at(evaluation),
      body: change,
    }),
  );
}

/** @throws ApiProblem with status 412 when it changed since it was read */
export async function deleteEvaluation(evaluation: Versioned): Promise<void> {
  await unwrap(
    api.DELETE('/api/v1/evaluations/{evaluation_id}', { params: at(evaluation) }),
  );
}

/** What an author does to an evaluation as a whole. */
export function moveEvaluation(
  evaluation: Versioned,
  action: 'submit' | 'withdraw' | 'revise',
): Promise<EvaluationDetail> {
  return unwrap(
    api.POST(`/api/v1/evaluations/{evaluation_id}/${action}`, { params: at(evaluation) }),
  );
}

/**
 * Decides on an evaluation as it was read.
 *
 * @throws ApiProblem with status 412 or 409 when somebody else was first
 */
export function decideEvaluation(
  evaluation: Versioned,
  decision: 'approve' | 'reject',
  reason: string,
): Promise<EvaluationDetail> {
  const params = at(evaluation);
  return decision === 'approve'
    ? unwrap(
        api.POST('/api/v1/evaluations/{evaluation_id}/approve', {
          params,
          body: { reason: reason || null },
        }),
      )
    : unwrap(
        api.POST('/api/v1/evaluations/{evaluation_id}/reject', {
          params,
          body: { reason },
        }),
      );
}

export function getHistory(id: string, signal: AbortSignal) {
  const path = { evaluation_id: id };
  return unwrap(
    api.GET('/api/v1/evaluations/{evaluation_id}/history', { params: { path }, signal }),
  );
}

export function listComments(
  id: string,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const params = { path: { evaluation_id: id }, query: { cursor } };
  return unwrap(
    api.GET('/api/v1/evaluations/{evaluation_id}/comments', { params, signal }),
  );
}

export function addComment(id: string, text: string) {
  const path = { evaluation_id: id };
  return unwrap(
    api.POST('/api/v1/evaluations/{evaluation_id}/comments', {
      params: { path },
      body: { text },
    }),
  );
}

function at({ id, version }: Versioned) {
  return { path: { evaluation_id: id }, header: { 'If-Match': `"${version}"` } };
}
