import type { Action } from '@evaluation-ops/plugin-evaluation-ops-common';
import { lastPart } from '../arn';
import { iso } from '../time';

/** The API's view of an action. */
export function toAction(action: {
  id: string;
  kind: Action['kind'];
  serviceId: string;
  environment: string;
  actor: string;
  reason: string;
  summary: string;
  status: Action['status'];
  outcome?: string;
  deploymentArn?: string;
  requestedAt: number;
  finishedAt?: number;
}): Action {
  return {
    id: action.id,
    kind: action.kind,
    serviceId: action.serviceId,
    environment: action.environment,
    actor: action.actor,
    reason: action.reason,
    summary: action.summary,
    status: action.status,
    ...(action.outcome !== undefined && { outcome: action.outcome }),
    ...(action.deploymentArn && {
      deploymentId: lastPart(action.deploymentArn),
    }),
    requestedAt: iso(action.requestedAt),
    ...(action.finishedAt !== undefined && {
      finishedAt: iso(action.finishedAt),
    }),
  };
}
