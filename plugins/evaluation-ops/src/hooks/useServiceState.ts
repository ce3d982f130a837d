import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  EVALUATION_OPS_SIGNAL_CHANNEL,
  isEvaluationOpsSignal,
  isStale,
  type ServiceState,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../api';
import { useChannel } from './useChannel';
import { type LiveResource, useLiveResource } from './useLiveResource';
import { useNow } from './useNow';

const POLL_MOVING_MS = 3_000;
const POLL_IDLE_MS = 15_000;
/** With signals polling only guards against one that got lost. */
const SAFETY_POLL_MS = 60_000;

/** What is known of a service, live. */
export interface LiveServiceState extends LiveResource<ServiceState> {
  /** What stands in `value` may no longer be true. */
  stale: boolean;
  /** Changes arrive by themselves; without signals they are polled for. */
  pushed: boolean;
}

/**
 * The state of a service: fetched once, then again whenever the backend
 * signals a change of it, or every few seconds where there are no signals.
 */
export function useServiceState(
  serviceId: string | undefined,
): LiveServiceState {
  const api = useApi(evaluationOpsApiRef);
  const now = useNow();
  const pushed = Boolean(useApiHolder().get(signalApiRef));
  const live = useLiveResource<ServiceState>({
    key: serviceId,
    fetch: (id, { force }) =>
      api.getServiceState(id, force ? { refresh: true } : undefined),
    pollMs: state => {
      if (!pushed) {
        return state?.deployment?.inProgress ? POLL_MOVING_MS : POLL_IDLE_MS;
      }
      const freshForMs = state ? Date.parse(state.staleAfter) - Date.now() : 0;
      return Math.min(SAFETY_POLL_MS, Math.max(POLL_IDLE_MS, freshForMs));
    },
  });
  useChannel(EVALUATION_OPS_SIGNAL_CHANNEL, message => {
    if (!isEvaluationOpsSignal(message) || message.serviceId !== serviceId) {
      return;
    }
    const known = live.value && Date.parse(live.value.observedAt);
    if (!known || known < Date.parse(message.at)) live.refresh();
  });

  return {
    ...live,
    stale: Boolean(live.value && isStale(live.value.staleAfter, now)),
    pushed,
  };
}
