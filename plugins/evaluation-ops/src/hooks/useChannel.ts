import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { type SignalApi, signalApiRef } from '@backstage/plugin-signals-react';

/** A message as the signal API hands it out: a JSON object. */
export type ChannelMessage = Parameters<
  Parameters<SignalApi['subscribe']>[1]
>[0];

/**
 * Hands every message of a signal channel to `onMessage`.
 *
 * @remarks
 * `useSignal` keeps the last message only: two that arrive in one tick for two
 * services would lose the first. Without the signals plugin nothing ever comes.
 */
export function useChannel(
  channel: string,
  onMessage: (message: ChannelMessage) => void,
): void {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(onMessage);
  latest.current = onMessage;

  useEffect(() => {
    const subscription = signals?.subscribe(channel, message =>
      latest.current(message),
    );
    return () => subscription?.unsubscribe();
  }, [signals, channel]);
}
