import type * as sdk from '@aws-sdk/client-ecs';
import { deploymentConfiguration } from '../../world/ecs/configuration';
import type { DeploymentConfiguration, LifecycleHook } from '../../world/model';

/** A deployment configuration as ECS shows it. */
export function toDeploymentConfiguration(
  configuration: DeploymentConfiguration,
): sdk.DeploymentConfiguration {
  const { circuitBreaker, linear, canary } = configuration;
  return {
    strategy: configuration.strategy,
    minimumHealthyPercent: configuration.minimumHealthyPercent,
    maximumPercent: configuration.maximumPercent,
    bakeTimeInMinutes: configuration.bakeTimeInMinutes,
    deploymentCircuitBreaker: {
      enable: circuitBreaker.enable,
      rollback: circuitBreaker.rollback,
      resetOnHealthyTask: circuitBreaker.resetOnHealthyTask,
      thresholdConfiguration: {
        type: circuitBreaker.thresholdType,
        value: circuitBreaker.thresholdValue,
      },
    },
    alarms: configuration.alarms,
    lifecycleHooks: configuration.lifecycleHooks.map(hook => ({
      targetType: hook.targetType,
      hookTargetArn: hook.hookTargetArn,
      roleArn: hook.roleArn,
      lifecycleStages:
        hook.lifecycleStages as sdk.DeploymentLifecycleHookStage[],
      hookDetails:
        hook.hookDetails as sdk.DeploymentLifecycleHook['hookDetails'],
      timeoutConfiguration: hook.timeoutConfiguration,
    })),
    linearConfiguration: linear,
    canaryConfiguration: canary,
  };
}

function fromHook(hook: sdk.DeploymentLifecycleHook): LifecycleHook {
  return {
    targetType: hook.targetType ?? 'AWS_LAMBDA',
    hookTargetArn: hook.hookTargetArn,
    roleArn: hook.roleArn,
    lifecycleStages: [...(hook.lifecycleStages ?? [])],
    hookDetails: hook.hookDetails,
    timeoutConfiguration: {
      timeoutInMinutes: hook.timeoutConfiguration?.timeoutInMinutes ?? 1440,
      action: hook.timeoutConfiguration?.action ?? 'ROLLBACK',
    },
  };
}

function strategySettings(
  given: sdk.DeploymentConfiguration,
  strategy: DeploymentConfiguration['strategy'],
  base: DeploymentConfiguration,
): Pick<DeploymentConfiguration, 'linear' | 'canary'> {
  const { linearConfiguration: linear, canaryConfiguration: canary } = given;
  return {
    linear:
      strategy === 'LINEAR'
        ? {
            stepPercent: linear?.stepPercent ?? base.linear?.stepPercent ?? 10,
            stepBakeTimeInMinutes:
              linear?.stepBakeTimeInMinutes ??
              base.linear?.stepBakeTimeInMinutes ??
              6,
          }
        : undefined,
    canary:
      strategy === 'CANARY'
        ? {
            canaryPercent:
              canary?.canaryPercent ?? base.canary?.canaryPercent ?? 5,
            canaryBakeTimeInMinutes:
              canary?.canaryBakeTimeInMinutes ??
              base.canary?.canaryBakeTimeInMinutes ??
              10,
          }
        : undefined,
  };
}

/** A deployment configuration out of a request; what is not given stays as in `base`. */
export function fromDeploymentConfiguration(
  given: sdk.DeploymentConfiguration | undefined,
  base: DeploymentConfiguration = deploymentConfiguration(),
): DeploymentConfiguration {
  if (!given) {
    return base;
  }
  const strategy = given.strategy ?? base.strategy;
  const breaker = given.deploymentCircuitBreaker;
  const threshold = breaker?.thresholdConfiguration;
  const alarms = given.alarms;
  return {
    strategy,
    minimumHealthyPercent:
      given.minimumHealthyPercent ?? base.minimumHealthyPercent,
    maximumPercent: given.maximumPercent ?? base.maximumPercent,
    bakeTimeInMinutes: given.bakeTimeInMinutes ?? base.bakeTimeInMinutes,
    circuitBreaker: breaker
      ? {
          enable: breaker.enable ?? false,
          rollback: breaker.rollback ?? false,
          resetOnHealthyTask: breaker.resetOnHealthyTask ?? true,
          thresholdType: threshold?.type ?? 'BOUNDED_PERCENT',
          thresholdValue: threshold?.value ?? 50,
        }
      : base.circuitBreaker,
    alarms: alarms
      ? {
          alarmNames: [...(alarms.alarmNames ?? [])],
          enable: alarms.enable ?? false,
          rollback: alarms.rollback ?? false,
        }
      : base.alarms,
    lifecycleHooks: given.lifecycleHooks?.map(fromHook) ?? base.lifecycleHooks,
    ...strategySettings(given, strategy, base),
  };
}
