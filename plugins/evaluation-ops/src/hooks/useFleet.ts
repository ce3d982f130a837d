import { useEffect, useRef } from 'react';
import { useApi, useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  EVALUATION_OPS_SIGNAL_CHANNEL,
  isEvaluationOpsSignal,
  type Fleet,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../api';
import { useChannel } from './useChannel';
import { type LiveResource, useLiveResource } from './useLiveResource';

const POLL_MOVING_MS = 5_000;
const POLL_IDLE_MS = 15_000;
/** With signals polling only guards against one that got lost. */
const SAFETY_POLL_MS = 60_000;
/** A round of the collector changes many services: they are fetched together. */
const GATHER_MS = 1_000;

/** All services, live. */
export interface LiveFleet extends LiveResource<Fleet> {
  /** Changes arrive by themselves; without signals they are polled for. */
  pushed: boolean;
}

/** Every service that the reader may see: fetched again on a signal, or every few seconds without. */
export function useFleet(): LiveFleet {
  const api = useApi(evaluationOpsApiRef);
  const pushed = Boolean(useApiHolder().get(signalApiRef));
  const live = useLiveResource<Fleet>({
    key: 'fleet',
    fetch: () => api.getFleet(),
    pollMs: fleet => {
      if (pushed) return SAFETY_POLL_MS;
      const moving = fleet?.rows.some(row =>
        row.cells.some(cell => cell.deployment),
      );
      return moving ? POLL_MOVING_MS : POLL_IDLE_MS;
    },
  });
  const gathering = useRef<ReturnType<typeof setTimeout>>();
  useEffect(
    () => () => {
      clearTimeout(gathering.current);
      gathering.current = undefined;
    },
    [],
  );
  useChannel(EVALUATION_OPS_SIGNAL_CHANNEL, message => {
    if (!isEvaluationOpsSignal(message) || gathering.current) return;
    gathering.current = setTimeout(() => {
      gathering.current = undefined;
      live.refresh();
    }, GATHER_MS);
  });
  return { ...live, pushed };
}
