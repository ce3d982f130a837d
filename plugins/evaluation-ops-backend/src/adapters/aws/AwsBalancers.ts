import {
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  ObservedTarget,
  ObservedTargetGroup,
  RuleWeights,
} from '../../core/model';
import type { BalancerPort } from '../../services/ports';
import type { AwsCaller } from './AwsCaller';

/** Target groups and listener rules. */
export class AwsBalancers implements BalancerPort {
  readonly #caller: AwsCaller;
  readonly #client: ElasticLoadBalancingV2Client;
  // What a group is called and checked by hardly ever changes; its targets do.
  readonly #groups = new Map<string, TargetGroup>();

  constructor(caller: AwsCaller, client: ElasticLoadBalancingV2Client) {
    this.#caller = caller;
    this.#client = client;
  }

  async targetGroups(arns: string[]): Promise<ObservedTargetGroup[]> {
    await this.#learn(arns.filter(arn => !this.#groups.has(arn)));
    return Promise.all(
      arns.map(async arn => {
        const group = this.#groups.get(arn);
        return {
          arn,
          name: group?.TargetGroupName ?? arn,
          ...(group?.HealthCheckPath && {
            healthCheckPath: group.HealthCheckPath,
          }),
          loadBalancerArns: group?.LoadBalancerArns ?? [],
          targets: await this.#targets(arn),
        };
      }),
    );
  }

  async weights(ruleArn: string): Promise<RuleWeights> {
    const answer = await this.#caller.call(
      'elasticloadbalancing:DescribeRules',
      options =>
        this.#client.send(
          new DescribeRulesCommand({ RuleArns: [ruleArn] }),
          options,
        ),
    );
    const forward = answer.Rules?.[0]?.Actions?.find(
      action => action.Type === 'forward',
    );
    const groups = forward?.ForwardConfig?.TargetGroups?.length
      ? forward.ForwardConfig.TargetGroups
      : [{ TargetGroupArn: forward?.TargetGroupArn, Weight: 1 }];
    const total = groups.reduce((sum, group) => sum + (group.Weight ?? 0), 0);
    const weights: RuleWeights = {};
    for (const { TargetGroupArn: arn, Weight: weight } of groups) {
      if (arn) {
        weights[arn] = total ? (100 * (weight ?? 0)) / total : 0;
      }
    }
    return weights;
  }

  async targetGroupsBehind(loadBalancerArn: string): Promise<string[]> {
    const found: string[] = [];
    let marker: string | undefined;
    do {
      const Marker = marker;
      const page = await this.#caller.call(
        'elasticloadbalancing:DescribeTargetGroups',
        options =>
          this.#client.send(
            new DescribeTargetGroupsCommand({
              LoadBalancerArn: loadBalancerArn,
              ...(Marker && { Marker }),
            }),
            options,
          ),
      );
      for (const { TargetGroupArn: arn } of page.TargetGroups ?? []) {
        if (arn) {
          found.push(arn);
        }
      }
      marker = page.NextMarker;
    } while (marker);
    return found;
  }

  async #learn(arns: string[]): Promise<void> {
    if (!arns.length) {
      return;
    }
    const answer = await this.#caller.call(
      'elasticloadbalancing:DescribeTargetGroups',
      options =>
        this.#client.send(
          new DescribeTargetGroupsCommand({ TargetGroupArns: arns }),
          options,
        ),
    );
    for (const group of answer.TargetGroups ?? []) {
      // One that nothing listens on yet may be given a listener any moment.
      if (group.TargetGroupArn && group.LoadBalancerArns?.length) {
        this.#groups.set(group.TargetGroupArn, group);
      }
    }
  }

  async #targets(arn: string): Promise<ObservedTarget[]> {
    const answer = await this.#caller.call(
      'elasticloadbalancing:DescribeTargetHealth',
      options =>
        this.#client.send(
          new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
          options,
        ),
    );
    return (answer.TargetHealthDescriptions ?? []).map(description => ({
      id: description.Target?.Id ?? '',
      port: description.Target?.Port ?? 0,
      ...(description.Target?.AvailabilityZone && {
        availabilityZone: description.Target.AvailabilityZone,
      }),
      state: description.TargetHealth?.State ?? 'unavailable',
      ...(description.TargetHealth?.Reason && {
        reason: description.TargetHealth.Reason,
      }),
      ...(description.TargetHealth?.Description && {
        description: description.TargetHealth.Description,
      }),
    }));
  }
}
