import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  Listener,
  ListenerRule,
  LoadBalancer,
  Region,
  Target,
  TargetGroup,
} from '../../world/model';

/** Where load balancers of a region live, as Route 53 knows it. */
const ZONE_IDS: Record<string, string> = {
  'us-east-1': 'Z35SXDOTRQ7X7K',
  'us-west-2': 'Z1H1FL5HABSF5',
};

/** A load balancer as ELB shows it. */
export function toLoadBalancer(
  region: Region,
  loadBalancer: LoadBalancer,
): elb.LoadBalancer {
  return {
    LoadBalancerArn: loadBalancer.arn,
    LoadBalancerName: loadBalancer.name,
    DNSName: loadBalancer.dnsName,
    CanonicalHostedZoneId: ZONE_IDS[region.name],
    CreatedTime: new Date(loadBalancer.createdAt),
    Scheme: loadBalancer.scheme,
    VpcId: loadBalancer.vpcId,
    State: { Code: 'active' },
    Type: 'application',
    AvailabilityZones: ['a', 'b', 'c'].map(zone => ({
      ZoneName: `${region.name}${zone}`,
    })),
    IpAddressType: 'ipv4',
  };
}

/** A target group as ELB shows it. */
export function toTargetGroup(group: TargetGroup): elb.TargetGroup {
  const check = group.healthCheck;
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: 'HTTP',
    ProtocolVersion: 'HTTP1',
    Port: group.port,
    VpcId: group.vpcId,
    TargetType: 'ip',
    IpAddressType: 'ipv4',
    LoadBalancerArns: group.loadBalancerArns,
    HealthCheckEnabled: true,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckPath: check.path,
    HealthCheckIntervalSeconds: check.intervalSeconds,
    HealthCheckTimeoutSeconds: check.timeoutSeconds,
    HealthyThresholdCount: check.healthyThreshold,
    UnhealthyThresholdCount: check.unhealthyThreshold,
    Matcher: { HttpCode: check.matcher },
  };
}

/** A target's health as ELB shows it. */
export function toTargetHealth(
  target: Pick<
    Target,
    'id' | 'port' | 'availabilityZone' | 'state' | 'reason' | 'description'
  >,
): elb.TargetHealthDescription {
  return {
    Target: {
      Id: target.id,
      Port: target.port,
      AvailabilityZone: target.availabilityZone,
    },
    HealthCheckPort: `${target.port}`,
    TargetHealth: {
      State: target.state,
      Reason: target.reason as elb.TargetHealthReasonEnum | undefined,
      Description: target.description,
    },
    AnomalyDetection: { Result: 'normal', MitigationInEffect: 'no' },
  };
}

function toAction(rule: ListenerRule): elb.Action {
  if (rule.fixedResponse) {
    return {
      Type: 'fixed-response',
      Order: 1,
      FixedResponseConfig: {
        StatusCode: rule.fixedResponse.statusCode,
        ContentType: rule.fixedResponse.contentType,
        MessageBody: rule.fixedResponse.messageBody,
      },
    };
  }
  return {
    Type: 'forward',
    Order: 1,
    TargetGroupArn:
      rule.forward.length === 1 ? rule.forward[0].targetGroupArn : undefined,
    ForwardConfig: {
      TargetGroups: rule.forward.map(({ targetGroupArn, weight }) => ({
        TargetGroupArn: targetGroupArn,
        Weight: weight,
      })),
      TargetGroupStickinessConfig: {
        Enabled: rule.stickinessSeconds !== undefined,
        DurationSeconds: rule.stickinessSeconds,
      },
    },
  };
}

/** A rule as ELB shows it. */
export function toRule(rule: ListenerRule): elb.Rule {
  const condition = (
    Field: 'path-pattern' | 'host-header',
    Values: string[],
  ): elb.RuleCondition[] => {
    const config = { Values };
    return Values.length === 0
      ? []
      : [
          {
            Field,
            Values,
            ...(Field === 'path-pattern'
              ? { PathPatternConfig: config }
              : { HostHeaderConfig: config }),
          },
        ];
  };
  return {
    RuleArn: rule.arn,
    Priority: rule.priority,
    IsDefault: rule.priority === 'default',
    Conditions: [
      ...condition('path-pattern', rule.pathPatterns),
      ...condition('host-header', rule.hostHeaders),
    ],
    Actions: [toAction(rule)],
  };
}

/** A listener as ELB shows it; its default action is its default rule's. */
export function toListener(region: Region, listener: Listener): elb.Listener {
  const fallback = [...region.elb.rules.values()].find(
    rule => rule.listenerArn === listener.arn && rule.priority === 'default',
  );
  return {
    ListenerArn: listener.arn,
    LoadBalancerArn: listener.loadBalancerArn,
    Port: listener.port,
    Protocol: listener.protocol,
    SslPolicy: listener.sslPolicy,
    Certificates: listener.certificateArn
      ? [{ CertificateArn: listener.certificateArn }]
      : undefined,
    DefaultActions: fallback ? [toAction(fallback)] : [],
  };
}
