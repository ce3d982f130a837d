import { useSyncExternalStore } from 'react';

const TICK_MS = 1000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      listeners.forEach(notify => notify());
    }, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/**
 * The time in epoch milliseconds, kept up to date once a second by one timer
 * for the whole page.
 *
 * @param stepMs - The reader is drawn again only when this step has passed, so that a table of ages does not draw every second.
 */
export function useNow(stepMs: number = TICK_MS): number {
  return useSyncExternalStore(subscribe, () => {
    const current = timer ? now : Date.now();
    // Up, not down: what happened five minutes ago must not read as four.
    return Math.ceil(current / stepMs) * stepMs;
  });
}
