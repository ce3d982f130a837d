import { useCallback, useEffect, useRef, useState } from 'react';

/** The pages of a list that were asked for so far. */
export interface Pages<T> {
  items?: T[];
  error?: Error;
  loading: boolean;
  hasMore: boolean;
  loadMore(): void;
  retry(): void;
}

/**
 * Reads a list page by page.
 *
 * @param load - Reads the page behind a cursor, the first without one.
 * @param version - The first page is read again when it changes; what was shown stays until then.
 */
export function usePages<T>(
  load: (cursor?: string) => Promise<{ items: T[]; nextCursor?: string }>,
  version: string,
): Pages<T> {
  const [pages, setPages] = useState<{ items?: T[]; nextCursor?: string }>({});
  const [error, setError] = useState<Error>();
  const [loading, setLoading] = useState(true);
  const latest = useRef(load);
  latest.current = load;
  const turn = useRef(0);

  const read = useCallback(async (cursor?: string, before: T[] = []) => {
    turn.current += 1;
    const mine = turn.current;
    setLoading(true);
    try {
      const page = await latest.current(cursor);
      if (mine !== turn.current) return;
      setPages({
        items: [...before, ...page.items],
        nextCursor: page.nextCursor,
      });
      setError(undefined);
    } catch (caught) {
      if (mine === turn.current) setError(caught as Error);
    } finally {
      if (mine === turn.current) setLoading(false);
    }
  }, []);

  useEffect(() => {
    read();
    return () => {
      turn.current += 1;
    };
  }, [read, version]);

  return {
    items: pages.items,
    error,
    loading,
    hasMore: Boolean(pages.nextCursor),
    loadMore: () => read(pages.nextCursor, pages.items),
    retry: () => read(),
  };
}
