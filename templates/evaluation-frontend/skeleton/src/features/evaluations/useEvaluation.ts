import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { EvaluationDetail } from '@/api/types';
import { getEvaluation } from './api/evaluations';

/** One evaluation, as the API has it. */
export function useEvaluation(id: MaybeRefOrGetter<string>) {
  const queries = useQueryClient();
  const key = computed(() => ['evaluation', toValue(id)]);
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getEvaluation(toValue(id), signal),
  });

  /** Shows what a write answered at once, and lets every list ask anew. */
  async function replace(evaluation: EvaluationDetail) {
    queries.setQueryData(['evaluation', evaluation.id], evaluation);
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['evaluations'] }),
      queries.invalidateQueries({ queryKey: ['history', evaluation.id] }),
      queries.invalidateQueries({ queryKey: ['statistics'] }),
    ]);
  }

  return { ...query, evaluation: query.data, replace };
}
