import * as autoscaling from '@aws-sdk/client-application-auto-scaling';
import {
  scalableTargets,
  type ScalableTarget,
} from '../../world/data/autoscaling';
import type { World } from '../../world/model';
import type { Call, Handlers } from '../../wire';
import { limitWithin, pageOf, type Page } from '../paging';
import { defineService } from '../registry';

const ServiceNamespace = 'ecs' as const;
const ScalableDimension = 'ecs:service:DesiredCount' as const;

/** Application Auto Scaling over the world: the ECS services only. */
export function createAutoScalingHandlers(
  world: World,
): Handlers<typeof autoscaling> {
  return {
    DescribeScalableTargets: (input, call) => {
      const wanted = input.ResourceIds ?? [];
      const found = targetsOf(world, input, call).filter(
        each => wanted.length === 0 || wanted.includes(each.resourceId),
      );
      const { items, next } = resultsOf(found, input, call);
      return {
        NextToken: next,
        ScalableTargets: items.map(target => ({
          ServiceNamespace,
          ScalableDimension,
          ScalableTargetARN: target.arn,
          ResourceId: target.resourceId,
          MinCapacity: target.minCapacity,
          MaxCapacity: target.maxCapacity,
          RoleARN: target.roleArn,
          CreationTime: new Date(target.createdAt),
          SuspendedState: {
            DynamicScalingInSuspended: false,
            DynamicScalingOutSuspended: false,
            ScheduledScalingSuspended: false,
          },
        })),
      };
    },
    DescribeScalingPolicies: (input, call) => {
      const names = input.PolicyNames ?? [];
      const found = targetsOf(world, input, call)
        .filter(
          each => !input.ResourceId || each.resourceId === input.ResourceId,
        )
        .flatMap(target => target.policies.map(policy => ({ target, policy })))
        .filter(
          ({ policy }) =>
            names.length === 0 ||
            names.includes(policy.name) ||
            names.includes(policy.arn),
        );
      const { items, next } = resultsOf(found, input, call);
      return {
        NextToken: next,
        ScalingPolicies: items.map(({ target, policy }) => ({
          ServiceNamespace,
          ScalableDimension,
          PolicyARN: policy.arn,
          PolicyName: policy.name,
          PolicyType: 'TargetTrackingScaling',
          ResourceId: target.resourceId,
          CreationTime: new Date(policy.createdAt),
          Alarms: [],
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: policy.targetValue,
            ScaleInCooldown: policy.scaleInCooldownSeconds,
            ScaleOutCooldown: policy.scaleOutCooldownSeconds,
            DisableScaleIn: false,
            PredefinedMetricSpecification: {
              PredefinedMetricType: policy.metric,
            },
          },
        })),
      };
    },
  };
}

function targetsOf(
  world: World,
  input: { ServiceNamespace: string; ScalableDimension?: string },
  call: Call,
): ScalableTarget[] {
  return input.ServiceNamespace === ServiceNamespace &&
    [undefined, ScalableDimension].includes(
      input.ScalableDimension as typeof ScalableDimension | undefined,
    )
    ? [...scalableTargets(world.region(call.account, call.region)).values()]
    : [];
}

function resultsOf<T>(
  all: T[],
  input: { NextToken?: string; MaxResults?: number },
  call: Call,
): Page<T> {
  return pageOf(all, {
    token: input.NextToken,
    limit: limitWithin('maxResults', input.MaxResults, {
      min: 1,
      max: 50,
      default: 50,
    }),
    call,
    invalidToken: () =>
      new autoscaling.InvalidNextTokenException({
        message: 'The next token is not valid.',
        $metadata: {},
      }),
  });
}

export const autoScalingService = defineService({
  module: autoscaling,
  create: createAutoScalingHandlers,
});
