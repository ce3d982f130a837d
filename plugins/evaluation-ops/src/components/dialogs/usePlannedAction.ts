import { useCallback, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Action,
  Plan,
  PlanRequest,
  Service,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../../api';
import { useNow } from '../../hooks/useNow';
import { evaluationOpsTranslationRef } from '../../translation';
import { isReasonGiven } from './ReasonField';
import { useSubmit } from './useSubmit';

/** A plan, what a person gives to it, and its execution. */
export interface PlannedAction {
  plan?: Plan;
  planning: boolean;
  planError?: Error;
  expired: boolean;
  reason: string;
  setReason(reason: string): void;
  typed: string;
  setTyped(typed: string): void;
  /** The confirmation has to be typed: the change is to production. */
  typing: boolean;
  busy: boolean;
  error?: Error;
  /** Why it cannot be executed now, in words. */
  disabledReason?: string;
  request(request: PlanRequest): void;
  again(): void;
  discard(): void;
  execute(): void;
}

/**
 * Makes a plan and executes it at most once. What was typed survives errors
 * and new plans.
 */
export function usePlannedAction(options: {
  service: Service;
  onDone(action: Action): void;
}): PlannedAction {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const api = useApi(evaluationOpsApiRef);
  const { service, onDone } = options;
  const [plan, setPlan] = useState<Plan>();
  const [planError, setPlanError] = useState<Error>();
  const [planning, setPlanning] = useState(false);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const submit = useSubmit();
  const turn = useRef(0);
  const lastRequest = useRef<PlanRequest>();
  const now = useNow();

  const request = useCallback(
    async (planRequest: PlanRequest) => {
      turn.current += 1;
      const mine = turn.current;
      lastRequest.current = planRequest;
      setPlanning(true);
      setPlanError(undefined);
      try {
        const made = await api.createPlan(service.id, planRequest);
        if (mine === turn.current) setPlan(made);
      } catch (caught) {
        if (mine === turn.current) {
          setPlan(undefined);
          setPlanError(caught as Error);
        }
      } finally {
        if (mine === turn.current) setPlanning(false);
      }
    },
    [api, service.id],
  );

  const typing = service.environment.kind === 'production';
  const expired = Boolean(plan && now >= Date.parse(plan.expiresAt));
  let disabledReason: string | undefined;
  if (planning || !plan) disabledReason = t('plan.notReady');
  else if (expired) disabledReason = t('plan.expired');
  else if (!plan.allowed) disabledReason = t('plan.stopped');
  else if (!isReasonGiven(reason)) disabledReason = t('dialog.needsReason');
  else if (typing && typed.trim() !== plan.confirmation) {
    disabledReason = t('plan.needsConfirmation', { words: plan.confirmation });
  }

  return {
    plan,
    planning,
    planError,
    expired,
    reason,
    setReason,
    typed,
    setTyped,
    typing,
    busy: submit.busy,
    error: submit.error,
    disabledReason,
    request,
    again: () => {
      submit.clearError();
      if (lastRequest.current) request(lastRequest.current);
    },
    discard: () => {
      turn.current += 1;
      setPlan(undefined);
      setPlanError(undefined);
      setPlanning(false);
      submit.clearError();
    },
    execute: () => {
      if (!plan || disabledReason) return;
      submit.run(async () => {
        onDone(
          await api.executePlan(service.id, {
            planId: plan.id,
            confirmation: plan.confirmation,
            reason: reason.trim(),
          }),
        );
      });
    },
  };
}
