import { useCallback, useRef, useState } from 'react';

/** One act at a time. */
export interface Submit {
  busy: boolean;
  error?: Error;
  clearError(): void;
  run(act: () => Promise<void>): Promise<void>;
}

/**
 * Runs what a button does until it has succeeded once, however often it is
 * pressed; an error stays until the next attempt.
 */
export function useSubmit(): Submit {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  // State is one render late for the second click of a double click; and after a
  // success the dialog may still stand while the page draws.
  const running = useRef(false);

  const run = useCallback(async (act: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      await act();
    } catch (caught) {
      setError(caught as Error);
      running.current = false;
      setBusy(false);
    }
  }, []);

  return { busy, error, clearError: () => setError(undefined), run };
}
