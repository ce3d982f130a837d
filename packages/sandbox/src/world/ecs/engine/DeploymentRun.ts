import type { Millis } from '../../model';
import type { Moment } from './plan';

/** What the engine remembers about a deployment besides what ECS shows. */
export interface DeploymentRun {
  /** The way forward; empty until the deployment starts. */
  plan: Moment[];
  /** Index of the present moment in the plan. */
  at: number;
  /** When the present moment was entered; unset before that. */
  enteredAt?: Millis;
  /** Ids of the hooks invoked in the present moment. */
  hooks: string[];
  /** Tasks of the revision gone back to that failed. */
  rollbackFailures: number;
  /** Shifting only: a listener rule was changed. */
  trafficMoved: boolean;
  /** Shifting only: a rollback has returned the traffic, or had none to return. */
  trafficIsBack: boolean;
  /** Weights that ECS shows a little after the rule has them. */
  pendingWeights?: {
    at: Millis;
    weights: Record<string, { production: number; test: number }>;
  };
  /** Rolling only: when all tasks were first in place. */
  settledAt?: Millis;
  /** Rolling only: ECS said that the percentages leave no room. */
  stuckReported: boolean;
}

export function newDeploymentRun(): DeploymentRun {
  return {
    plan: [],
    at: 0,
    hooks: [],
    rollbackFailures: 0,
    trafficMoved: false,
    trafficIsBack: false,
    stuckReported: false,
  };
}
