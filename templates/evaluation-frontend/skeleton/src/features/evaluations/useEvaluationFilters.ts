import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Category, EvaluationStatus } from '@/api/types';
import { useUrlFilters } from '@/components/useUrlFilters';
import type { EvaluationFilters } from './api/evaluations';
import { categories, statuses } from './vocabulary';

/** The filters of a list of evaluations, kept in the address. */
export function useEvaluationFilters() {
  const route = useRoute();
  const router = useRouter();
  const { status, category, q } = useUrlFilters({
    status: statuses,
    category: categories,
    q: undefined,
  });
  const filters = computed<EvaluationFilters>(() => ({
    status: status.value as EvaluationStatus | undefined,
    category: category.value as Category | undefined,
    q: q.value,
  }));
  return {
    status,
    category,
    q,
    filters,
    isFiltered: computed(() =>
      Object.values(filters.value).some(value => value !== undefined),
    ),
    clear: () => router.replace({ path: route.path }),
  };
}
