import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';

/**
 * Hands every message of a signal channel to `onMessage`.
 *
 * @remarks
 * `useSignal` keeps the last message only: two that arrive in one tick for two
 * services would lose the first.
 *
 * @returns Whether signals are there at all; without them the caller polls.
 */
export function useChannel(
  channel: string,
  onMessage: (message: JsonObject) => void,
): boolean {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(onMessage);
  latest.current = onMessage;

  useEffect(() => {
    const subscription = signals?.subscribe(channel, message =>
      latest.current(message),
    );
    return () => subscription?.unsubscribe();
  }, [signals, channel]);

  return Boolean(signals);
}
