import type { Rule } from '@aws-sdk/client-wafv2';
import { arnOf, uuid } from '../../ecs/names';
import { webAcls, type WebAcl } from '../edge';
import type { DataSite } from './site';

/** AWS's managed groups against the OWASP Top 10, with their capacity. */
const MANAGED: [name: string, capacity: number][] = [
  ['AWSManagedRulesCommonRuleSet', 700],
  ['AWSManagedRulesKnownBadInputsRuleSet', 200],
  ['AWSManagedRulesSQLiRuleSet', 200],
];
const RATE_LIMIT_CAPACITY = 2;

/** Adds the web ACL of a load balancer, or of the distribution. */
export function seedWebAcl(site: DataSite, scope: WebAcl['scope']): WebAcl {
  const { plan, region, random, loadBalancer } = site;
  const regional = scope === 'REGIONAL';
  const name = `evaluation-${plan.name}-${regional ? 'origin' : 'edge'}`;
  const id = uuid(random);
  const acl: WebAcl = {
    id,
    name,
    scope,
    arn: arnOf(
      region,
      'wafv2',
      `${regional ? 'regional' : 'global'}/webacl/${name}/${id}`,
    ),
    description: regional
      ? `In front of the load balancer of ${plan.name}`
      : `In front of the distribution of ${plan.name}`,
    lockToken: uuid(random),
    defaultAction: { Allow: {} },
    rules: rules(),
    capacity:
      MANAGED.reduce((sum, [, capacity]) => sum + capacity, 0) +
      RATE_LIMIT_CAPACITY,
    associatedWith: new Set(regional && loadBalancer ? [loadBalancer.arn] : []),
    tags: site.tags(),
  };
  webAcls(region).set(acl.arn, acl);
  return acl;
}

function rules(): Rule[] {
  const visible = (MetricName: string) => ({
    SampledRequestsEnabled: true,
    CloudWatchMetricsEnabled: true,
    MetricName,
  });
  const managed = MANAGED.map(([Name], i) => ({
    Name,
    Priority: i + 1,
    Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name } },
    OverrideAction: { None: {} },
    VisibilityConfig: visible(Name),
  }));
  return [
    {
      Name: 'rate-limit',
      Priority: 0,
      Statement: {
        RateBasedStatement: {
          Limit: 2000,
          EvaluationWindowSec: 300,
          AggregateKeyType: 'IP',
        },
      },
      Action: { Block: {} },
      VisibilityConfig: visible('rate-limit'),
    },
    ...managed,
  ];
}
