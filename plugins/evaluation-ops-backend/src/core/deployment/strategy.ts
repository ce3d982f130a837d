import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import type {
  DeploymentOptions,
  DeploymentStrategy,
  StrategySettings,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { ObservedService } from '../model';

const STRATEGIES: readonly DeploymentStrategy[] = [
  'ROLLING',
  'BLUE_GREEN',
  'LINEAR',
  'CANARY',
];

// Defaults of ECS, from the API reference of DeploymentConfiguration.
const CANARY_PERCENT = 5;
const CANARY_BAKE_MINUTES = 10;
const STEP_PERCENT = 10;
const STEP_BAKE_MINUTES = 6;

// What a Fargate task takes from its order to its first passed health check.
const START_UP_SECONDS = 120;
const SHIFT_SECONDS = 20;

export const PAUSE_STAGE = 'PRE_PRODUCTION_TRAFFIC_SHIFT';
// A person has an hour; then AWS rolls back by itself, whether or not we live.
const PAUSE_TIMEOUT_MINUTES = 60;

/** The strategy of a deployment configuration; ECS means ROLLING where it says none. */
export function strategyOf(
  configuration: DeploymentConfiguration,
): DeploymentStrategy {
  return STRATEGIES.find(s => s === configuration.strategy) ?? 'ROLLING';
}

function pausesBeforeTraffic(configuration: DeploymentConfiguration): boolean {
  return (configuration.lifecycleHooks ?? []).some(
    hook =>
      hook.targetType === 'PAUSE' &&
      hook.lifecycleStages?.some(stage => stage === PAUSE_STAGE),
  );
}

/** A deployment configuration in the API's words. */
export function settingsOf(
  configuration: DeploymentConfiguration,
): StrategySettings {
  const strategy = strategyOf(configuration);
  return {
    strategy,
    ...(strategy === 'CANARY' && {
      canaryPercent:
        configuration.canaryConfiguration?.canaryPercent ?? CANARY_PERCENT,
      canaryBakeMinutes:
        configuration.canaryConfiguration?.canaryBakeTimeInMinutes ??
        CANARY_BAKE_MINUTES,
    }),
    ...(strategy === 'LINEAR' && {
      stepPercent:
        configuration.linearConfiguration?.stepPercent ?? STEP_PERCENT,
      stepBakeMinutes:
        configuration.linearConfiguration?.stepBakeTimeInMinutes ??
        STEP_BAKE_MINUTES,
    }),
    ...(strategy !== 'ROLLING' && {
      bakeMinutes: configuration.bakeTimeInMinutes ?? 0,
      pauseBeforeTraffic: pausesBeforeTraffic(configuration),
    }),
  };
}

/**
 * The configuration to send: what the service has, with what was asked laid over
 * it. Circuit breaker, alarms and other hooks stay: a plan never takes a guard
 * away.
 */
export function applySettings(
  current: DeploymentConfiguration,
  asked: StrategySettings | undefined,
): DeploymentConfiguration {
  if (!asked) {
    return current;
  }
  const { canaryConfiguration, linearConfiguration, ...rest } = current;
  const before = settingsOf({ ...current, strategy: asked.strategy });
  const otherHooks = (current.lifecycleHooks ?? []).filter(
    hook =>
      !(
        hook.targetType === 'PAUSE' &&
        hook.lifecycleStages?.some(stage => stage === PAUSE_STAGE)
      ),
  );
  const rolling = asked.strategy === 'ROLLING';
  const pause = asked.pauseBeforeTraffic ?? pausesBeforeTraffic(current);
  return {
    ...rest,
    strategy: asked.strategy,
    ...(!rolling && {
      bakeTimeInMinutes: asked.bakeMinutes ?? before.bakeMinutes ?? 0,
    }),
    ...(asked.strategy === 'CANARY' && {
      canaryConfiguration: {
        canaryPercent: asked.canaryPercent ?? before.canaryPercent,
        canaryBakeTimeInMinutes:
          asked.canaryBakeMinutes ?? before.canaryBakeMinutes,
      },
    }),
    ...(asked.strategy === 'LINEAR' && {
      linearConfiguration: {
        stepPercent: asked.stepPercent ?? before.stepPercent,
        stepBakeTimeInMinutes: asked.stepBakeMinutes ?? before.stepBakeMinutes,
      },
    }),
    // Hooks belong to the strategies that move traffic.
    lifecycleHooks: rolling
      ? []
      : [
          ...otherHooks,
          ...(pause
            ? [
                {
                  targetType: 'PAUSE' as const,
                  lifecycleStages: [
                    PAUSE_STAGE as 'PRE_PRODUCTION_TRAFFIC_SHIFT',
                  ],
                  timeoutConfiguration: {
                    timeoutInMinutes: PAUSE_TIMEOUT_MINUTES,
                    action: 'ROLLBACK' as const,
                  },
                },
              ]
            : []),
        ],
  };
}

/** Weights that production traffic takes on its way, ending with 100. */
export function weightSteps(settings: StrategySettings): number[] {
  if (settings.strategy === 'CANARY') {
    const percent = settings.canaryPercent ?? CANARY_PERCENT;
    return percent < 100 ? [percent, 100] : [100];
  }
  if (settings.strategy === 'LINEAR') {
    // In tenths of a percent, which is what ECS counts in.
    const step = Math.round(
      Math.max(3, settings.stepPercent ?? STEP_PERCENT) * 10,
    );
    const steps: number[] = [];
    for (let weight = step; weight < 1000; weight += step) {
      steps.push(weight / 10);
    }
    return [...steps, 100];
  }
  return [100];
}

/** How long each part of a deployment waits by its configuration, in seconds. */
export interface NominalDurations {
  startUp: number;
  shift: number;
  /** After each weight below 100. */
  stepBake: number;
  bake: number;
}

/** What the configuration says, before any pace is learned. */
export function nominalDurations(settings: StrategySettings): NominalDurations {
  const minutes = {
    CANARY: settings.canaryBakeMinutes ?? CANARY_BAKE_MINUTES,
    LINEAR: settings.stepBakeMinutes ?? STEP_BAKE_MINUTES,
    BLUE_GREEN: 0,
    ROLLING: 0,
  }[settings.strategy];
  return {
    startUp: START_UP_SECONDS,
    shift: settings.strategy === 'ROLLING' ? 0 : SHIFT_SECONDS,
    stepBake: minutes * 60,
    bake: (settings.bakeMinutes ?? 0) * 60,
  };
}

/** The whole of it, in seconds. */
export function nominalSeconds(settings: StrategySettings): number {
  const { startUp, shift, stepBake, bake } = nominalDurations(settings);
  const steps = weightSteps(settings).length;
  return startUp + shift * steps + stepBake * (steps - 1) + bake;
}

/** Why a service cannot be deployed with a strategy; `undefined` when it can. */
export function strategyRefusal(
  strategy: DeploymentStrategy,
  service: ObservedService,
): string | undefined {
  if (service.controller !== 'ECS') {
    return `The service's deployments are run by ${service.controller}, not by ECS. Deploy it with that, or move it to the ECS deployment controller.`;
  }
  if (strategy === 'ROLLING') {
    return undefined;
  }
  const movable = service.loadBalancers.some(
    lb =>
      lb.advancedConfiguration?.alternateTargetGroupArn &&
      lb.advancedConfiguration.productionListenerRule,
  );
  if (movable) {
    return undefined;
  }
  return service.loadBalancers.length
    ? 'The load balancer of this service has one target group. Give it an alternate target group and a production listener rule (advancedConfiguration) to move traffic between releases.'
    : 'This service has no load balancer, so there is no traffic to move between releases.';
}

/** How a service can be deployed, for the form that asks. */
export function deploymentOptions(
  service: ObservedService,
  pace: number,
): DeploymentOptions {
  const { deploymentConfiguration: configuration } = service;
  const { alarms, deploymentCircuitBreaker: breaker } = configuration;
  return {
    current: settingsOf(configuration),
    strategies: STRATEGIES.map(strategy => {
      const refusal = strategyRefusal(strategy, service);
      return {
        strategy,
        possible: refusal === undefined,
        ...(refusal && { refusal }),
        estimatedSeconds: Math.round(
          nominalSeconds(settingsOf({ ...configuration, strategy })) * pace,
        ),
      };
    }),
    guards: [
      ...(alarms?.enable && alarms.rollback
        ? (alarms.alarmNames ?? []).map(name => `alarm ${name}`)
        : []),
      ...(breaker?.enable && breaker.rollback ? ['circuit breaker'] : []),
    ],
  };
}
