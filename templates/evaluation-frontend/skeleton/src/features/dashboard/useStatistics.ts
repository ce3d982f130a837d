import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, unwrap } from '@/api/client';
import type { StatusCounts } from '@/api/types';

const none: StatusCounts = { draft: 0, pending: 0, approved: 0, rejected: 0 };

/** The business figures of the last `days` days, today among them. */
export function useStatistics(
  days: MaybeRefOrGetter<number>,
  enabled: MaybeRefOrGetter<boolean> = true,
) {
  return useQuery({
    queryKey: computed(() => ['statistics', toValue(days)]),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/statistics', {
          params: { query: { days: toValue(days) } },
          signal,
        }),
      ),
    enabled: computed(() => toValue(enabled)),
    // A status that no evaluation has may be left out.
    select: ({ by_status, ...rest }) => ({
      ...rest,
      by_status: { ...none, ...by_status },
    }),
    refetchInterval: 60_000,
  });
}
