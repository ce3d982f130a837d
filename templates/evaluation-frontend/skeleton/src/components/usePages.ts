import { useInfiniteQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';

export interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

/**
 * The pages of a list, one after the other: the API gives each page a cursor for
 * the next, so that an entry made meanwhile neither repeats nor hides one.
 */
export function usePages<T>(
  key: MaybeRefOrGetter<readonly unknown[]>,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
) {
  const query = useInfiniteQuery({
    queryKey: computed(() => toValue(key)),
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next_cursor ?? undefined,
  });
  return {
    ...query,
    items: computed(() => query.data.value?.pages.flatMap(page => page.items) ?? []),
  };
}
