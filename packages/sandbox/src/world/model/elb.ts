import type { TaggedResource } from './tags';
import type { Millis } from './time';

export interface LoadBalancer extends TaggedResource {
  name: string;
  dnsName: string;
  scheme: 'internet-facing' | 'internal';
  vpcId: string;
  /** `app/<name>/<id>`, the `LoadBalancer` dimension in CloudWatch. */
  dimension: string;
  createdAt: Millis;
}

export interface Target {
  /** IP address; Fargate registers by IP. */
  id: string;
  port: number;
  availabilityZone: string;
  state: 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused';
  reason?: string;
  description?: string;
  since: Millis;
}

export interface TargetGroup extends TaggedResource {
  name: string;
  /** `targetgroup/<name>/<id>`, the `TargetGroup` dimension in CloudWatch. */
  dimension: string;
  port: number;
  vpcId: string;
  loadBalancerArns: string[];
  healthCheck: {
    path: string;
    intervalSeconds: number;
    timeoutSeconds: number;
    healthyThreshold: number;
    unhealthyThreshold: number;
    matcher: string;
  };
  deregistrationDelaySeconds: number;
  stickiness: boolean;
  targets: Map<string, Target>;
}

export interface ListenerRule extends TaggedResource {
  listenerArn: string;
  /** `default` or a number as text. */
  priority: string;
  pathPatterns: string[];
  hostHeaders: string[];
  /** Weights as AWS keeps them: 0..999, relative to their sum. */
  forward: { targetGroupArn: string; weight: number }[];
  /** Set: clients stick to the target group they first got, for so long. */
  stickinessSeconds?: number;
  /** Set: answers by itself and forwards nothing. */
  fixedResponse?: {
    statusCode: string;
    contentType?: string;
    messageBody?: string;
  };
}

export interface Listener extends TaggedResource {
  loadBalancerArn: string;
  port: number;
  protocol: 'HTTPS' | 'HTTP';
  sslPolicy?: string;
  certificateArn?: string;
}

export interface ElbState {
  loadBalancers: Map<string, LoadBalancer>;
  targetGroups: Map<string, TargetGroup>;
  listeners: Map<string, Listener>;
  rules: Map<string, ListenerRule>;
}
