import { useCallback, useEffect, useRef, useState } from 'react';
import { usePageVisible } from './usePageVisible';

/** What is known of something that is fetched again and again. */
export interface LiveResource<T> {
  /** The newest value; an older one stays while a newer is fetched and when fetching it failed. */
  value?: T;
  /** Why the newest attempt failed; gone as soon as one succeeds. */
  error?: Error;
  /** An attempt is under way. */
  refreshing: boolean;
  /** Fetches now, or right after the attempt under way; `force` past what the server remembers. */
  refresh(options?: { force?: boolean }): void;
}

/**
 * Fetches on mount, when `key` changes, every `pollMs` while the page is
 * visible, and on `refresh`; never twice at the same time.
 *
 * @param options - `key` names what is fetched, nothing without one; values of earlier keys are remembered and shown until newer ones come.
 */
export function useLiveResource<T>(options: {
  key: string | undefined;
  fetch: (key: string, options: { force: boolean }) => Promise<T>;
  pollMs: (value: T | undefined) => number;
}): LiveResource<T> {
  const { key } = options;
  const latest = useRef(options);
  latest.current = options;
  const values = useRef(new Map<string, T>());
  const [errors, setErrors] = useState<{ key?: string; error?: Error }>({});
  const [refreshing, setRefreshing] = useState(false);
  const [, setRevision] = useState(0);
  const run = useRef<(force: boolean) => void>(() => {});
  const visible = usePageVisible();

  useEffect(() => {
    if (!key) return undefined;
    let ended = false;
    let busy = false;
    let again: boolean | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const attempt = async (force: boolean) => {
      if (busy) {
        again = again || force;
        return;
      }
      busy = true;
      clearTimeout(timer);
      setRefreshing(true);
      try {
        const value = await latest.current.fetch(key, { force });
        if (ended) return;
        values.current.set(key, value);
        setErrors({});
        setRevision(revision => revision + 1);
      } catch (error) {
        if (ended) return;
        setErrors({ key, error: error as Error });
      } finally {
        busy = false;
        if (!ended) {
          if (again !== undefined) {
            const forced = again;
            again = undefined;
            attempt(forced);
          } else {
            setRefreshing(false);
            if (visible) {
              timer = setTimeout(
                () => attempt(false),
                latest.current.pollMs(values.current.get(key)),
              );
            }
          }
        }
      }
    };

    run.current = force => {
      attempt(force);
    };
    if (visible || !values.current.has(key)) attempt(false);
    return () => {
      ended = true;
      clearTimeout(timer);
      run.current = () => {};
      setRefreshing(false);
    };
  }, [key, visible]);

  const refresh = useCallback(
    (refreshOptions?: { force?: boolean }) =>
      run.current(refreshOptions?.force ?? false),
    [],
  );
  return {
    value: key ? values.current.get(key) : undefined,
    error: errors.key === key ? errors.error : undefined,
    refreshing,
    refresh,
  };
}
