import type {
  DeploymentConfiguration,
  LifecycleHook,
  ServiceLoadBalancer,
} from '../../world/model';
import { invalidParameter } from './errors';

const STRATEGIES = ['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'];
const PAUSE_STAGES = [
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
];
const LAMBDA_STAGES = [
  ...PAUSE_STAGES,
  'RECONCILE_SERVICE',
  'TEST_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
];
/** 14 days. */
const MAX_HOOK_MINUTES = 20_160;

function within(name: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) {
    throw invalidParameter(
      `${name} must be between ${min} and ${max}, but was ${value}.`,
    );
  }
}

function validateHook(hook: LifecycleHook): void {
  if (hook.targetType !== 'PAUSE' && hook.targetType !== 'AWS_LAMBDA') {
    throw invalidParameter(
      'Invalid targetType. Valid values are: AWS_LAMBDA, PAUSE',
    );
  }
  const pause = hook.targetType === 'PAUSE';
  const stages = pause ? PAUSE_STAGES : LAMBDA_STAGES;
  if (
    hook.lifecycleStages.length === 0 ||
    hook.lifecycleStages.some(stage => !stages.includes(stage))
  ) {
    throw invalidParameter(
      pause
        ? 'Invalid lifecycle stage provided for Pause Hook'
        : 'Invalid lifecycle stage provided for lifecycle hook',
    );
  }
  if (!pause && !hook.hookTargetArn) {
    throw invalidParameter(
      'hookTargetArn is required for AWS_LAMBDA lifecycle hooks',
    );
  }
  const { timeoutInMinutes } = hook.timeoutConfiguration;
  within('timeoutInMinutes', timeoutInMinutes, 1, MAX_HOOK_MINUTES);
}

/** @throws InvalidParameterException with what ECS would object to */
export function validateDeploymentConfiguration(
  configuration: DeploymentConfiguration,
): void {
  const { strategy, canary, linear, circuitBreaker } = configuration;
  if (!STRATEGIES.includes(strategy)) {
    throw invalidParameter(
      `Invalid deployment strategy ${strategy}. Valid values are: ${STRATEGIES.join(
        ', ',
      )}`,
    );
  }
  within(
    'minimumHealthyPercent',
    configuration.minimumHealthyPercent,
    0,
    configuration.maximumPercent,
  );
  within('maximumPercent', configuration.maximumPercent, 100, 1000);
  within('bakeTimeInMinutes', configuration.bakeTimeInMinutes, 0, 1440);
  if (canary) {
    within('canaryPercent', canary.canaryPercent, 0.1, 100);
    within('canaryBakeTimeInMinutes', canary.canaryBakeTimeInMinutes, 0, 1440);
  }
  if (linear) {
    within('stepPercent', linear.stepPercent, 3, 100);
    within('stepBakeTimeInMinutes', linear.stepBakeTimeInMinutes, 0, 1440);
  }
  if (circuitBreaker.thresholdType === 'COUNT') {
    within(
      'thresholdConfiguration.value',
      circuitBreaker.thresholdValue,
      1,
      5000,
    );
  }
  configuration.lifecycleHooks.forEach(validateHook);
}

/** @throws InvalidParameterException with what ECS would object to */
export function validateLoadBalancers(
  loadBalancers: ServiceLoadBalancer[],
  strategy: DeploymentConfiguration['strategy'],
): void {
  const groups = loadBalancers.map(lb => lb.targetGroupArn);
  const duplicate = groups.find((arn, index) => groups.indexOf(arn) !== index);
  if (duplicate) {
    throw invalidParameter(`Duplicate targetGroupArn found: ${duplicate}`);
  }
  const advanced = loadBalancers.filter(lb => lb.advanced);
  if (advanced.length > 0 && advanced.length < loadBalancers.length) {
    throw invalidParameter(
      'Either all or none of the provided loadBalancers must have advancedConfiguration defined',
    );
  }
  if (strategy !== 'ROLLING' && advanced.length === 0) {
    throw invalidParameter(
      'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy',
    );
  }
  for (const { advanced: settings } of advanced) {
    const { productionListenerRule: production, testListenerRule: test } =
      settings ?? {};
    if (!production?.includes(':listener-rule/')) {
      throw invalidParameter(
        `productionListenerRule has an invalid ARN format. Must be RuleArn for ALB or ListenerArn for NLB. Got: ${production}`,
      );
    }
    if (production === test) {
      throw invalidParameter(
        `The following rules cannot be used as both production and test listener rules: ${production}`,
      );
    }
  }
}
