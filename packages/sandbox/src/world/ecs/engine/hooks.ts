import type {
  DeploymentConfiguration,
  LifecycleHook,
  Millis,
  ServiceDeployment,
} from '../../model';

type Hook = ServiceDeployment['hooks'][number];

/** What the hooks of a stage amount to. */
export type HookVerdict =
  | { kind: 'done' }
  | { kind: 'waiting' }
  | { kind: 'rollback'; reason: string };

/** The hooks configured for a stage. */
export function hooksForStage(
  configuration: DeploymentConfiguration,
  stage: string,
): LifecycleHook[] {
  return configuration.lifecycleHooks.filter(hook =>
    hook.lifecycleStages.includes(stage),
  );
}

/** Moves hooks on that time moves on: time-outs, and functions that answered. */
export function ageHooks(
  hooks: Hook[],
  now: Millis,
  lambdaAnswersAt: Millis,
): void {
  for (const hook of hooks) {
    if (hook.targetType === 'AWS_LAMBDA') {
      if (hook.status === 'IN_PROGRESS' && now >= lambdaAnswersAt) {
        hook.status = 'SUCCEEDED';
      }
    } else if (
      hook.status === 'AWAITING_ACTION' &&
      hook.expiresAt !== undefined &&
      now >= hook.expiresAt
    ) {
      hook.status = 'TIMED_OUT';
    }
  }
}

/** Whether a stage may be left. One hook that says no is enough. */
export function judgeHooks(hooks: readonly Hook[]): HookVerdict {
  for (const hook of hooks) {
    const stage = hook.lifecycleStage;
    if (hook.status === 'TIMED_OUT' && hook.timeoutAction !== 'CONTINUE') {
      return {
        kind: 'rollback',
        reason: `Service deployment rolled back because ${stage} pause hook timed out.`,
      };
    }
    if (hook.status === 'FAILED') {
      return {
        kind: 'rollback',
        reason:
          hook.targetType === 'PAUSE'
            ? `Service deployment rolled back because ${stage} pause hook was resolved with the ROLLBACK action.`
            : `Service deployment rolled back because ${stage} lifecycle hook(s) failed. Lifecycle hook target ${hook.targetArn} returned FAILED status.`,
      };
    }
  }
  const open = hooks.some(
    hook => hook.status === 'AWAITING_ACTION' || hook.status === 'IN_PROGRESS',
  );
  return { kind: open ? 'waiting' : 'done' };
}
