import { computed } from 'vue';
import { useStatistics } from '@/features/dashboard/useStatistics';
import { useSessionStore } from '@/features/session/stores/session';

/** How many evaluations wait for a decision; undefined while that is not known. */
export function usePendingCount() {
  const session = useSessionStore();
  const { data } = useStatistics(30, () => session.can('evaluation.decide'));
  return computed(() => data.value?.by_status.pending);
}
