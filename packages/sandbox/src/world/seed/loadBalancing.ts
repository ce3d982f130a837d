import { subnetsOf } from '../ecs/network';
import { arnOf } from '../ecs/names';
import type {
  ListenerRule,
  Millis,
  Random,
  Region,
  ServiceLoadBalancer,
  TargetGroup,
} from '../model';
import { tagsOf } from './environments';
import type { EnvironmentPlan, ServicePlan } from './environments';

/** The network and load balancer of an environment, as its services need them. */
export interface Site {
  vpcId: string;
  subnets: string[];
  securityGroups: string[];
  /** How each service is attached, by its name. */
  attachments: Map<string, ServiceLoadBalancer>;
}

const PATHS: Record<ServicePlan['short'], string> = {
  backend: '/api/*',
  frontend: '/*',
};

const HEALTH: Record<ServicePlan['short'], string> = {
  backend: '/api/health',
  frontend: '/healthz',
};

function targetGroup(
  region: Region,
  random: Random,
  environment: EnvironmentPlan,
  service: ServicePlan,
  colour: 'blue' | 'green',
  site: { vpcId: string; loadBalancerArn: string },
): TargetGroup {
  const name = `${environment.short}-${service.short}-${colour}`;
  const dimension = `targetgroup/${name}/${random.hex(16)}`;
  const group: TargetGroup = {
    arn: arnOf(region, 'elasticloadbalancing', dimension),
    name,
    dimension,
    port: service.port,
    vpcId: site.vpcId,
    loadBalancerArns: [site.loadBalancerArn],
    healthCheck: {
      path: HEALTH[service.short],
      intervalSeconds: 10,
      timeoutSeconds: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
      matcher: '200',
    },
    deregistrationDelaySeconds: 30,
    stickiness: false,
    targets: new Map(),
    tags: { ...tagsOf(environment, service.name), Colour: colour },
  };
  region.elb.targetGroups.set(group.arn, group);
  return group;
}

function seedNetwork(
  region: Region,
  random: Random,
  environment: EnvironmentPlan,
): Pick<Site, 'vpcId' | 'subnets' | 'securityGroups'> {
  const subnets = ['a', 'b', 'c'].map((zone, index) => {
    const id = `subnet-0${random.hex(16)}`;
    subnetsOf(region).set(id, {
      id,
      availabilityZone: `${region.name}${zone}`,
      prefix: `10.${environment.network}.${11 + index}`,
    });
    return id;
  });
  return {
    vpcId: `vpc-0${random.hex(16)}`,
    subnets,
    securityGroups: [`sg-0${random.hex(16)}`],
  };
}

/** Builds the VPC's subnets, the load balancer, its listeners, rules and target groups. */
export function seedSite(
  region: Region,
  random: Random,
  environment: EnvironmentPlan,
  createdAt: Millis,
): Site {
  const network = seedNetwork(region, random, environment);
  const name = `evaluation-${environment.name}`;
  const path = `app/${name}/${random.hex(16)}`;
  const loadBalancerArn = arnOf(
    region,
    'elasticloadbalancing',
    `loadbalancer/${path}`,
  );
  region.elb.loadBalancers.set(loadBalancerArn, {
    arn: loadBalancerArn,
    name,
    dnsName: `${name}-${Math.floor(random.next() * 1e9)}.${
      region.name
    }.elb.amazonaws.com`,
    scheme: 'internet-facing',
    vpcId: network.vpcId,
    dimension: path,
    createdAt,
    tags: tagsOf(environment),
  });
  const certificateArn = arnOf(
    region,
    'acm',
    `certificate/${random.hex(8)}-evaluation`,
  );
  const listen = (port: number) => {
    const listenerPath = `${path}/${random.hex(16)}`;
    const arn = arnOf(
      region,
      'elasticloadbalancing',
      `listener/${listenerPath}`,
    );
    region.elb.listeners.set(arn, {
      arn,
      loadBalancerArn,
      port,
      protocol: 'HTTPS',
      sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      certificateArn,
      tags: tagsOf(environment),
    });
    const addRule = (rule: Partial<ListenerRule>): string => {
      const ruleArn = arnOf(
        region,
        'elasticloadbalancing',
        `listener-rule/${listenerPath}/${random.hex(16)}`,
      );
      region.elb.rules.set(ruleArn, {
        arn: ruleArn,
        listenerArn: arn,
        priority: 'default',
        pathPatterns: [],
        hostHeaders: [],
        forward: [],
        tags: tagsOf(environment),
        ...rule,
      });
      return ruleArn;
    };
    return { addRule };
  };
  const production = listen(443);
  const test = listen(8443);
  const attachments = new Map<string, ServiceLoadBalancer>();
  environment.services.forEach((service, index) => {
    const site = { vpcId: network.vpcId, loadBalancerArn };
    const group = (colour: 'blue' | 'green') =>
      targetGroup(region, random, environment, service, colour, site);
    const [blue, green] = [group('blue'), group('green')];
    const rule = () => ({
      priority: `${(index + 1) * 10}`,
      pathPatterns: [PATHS[service.short]],
      forward: [
        { targetGroupArn: blue.arn, weight: 100 },
        { targetGroupArn: green.arn, weight: 0 },
      ],
      tags: tagsOf(environment, service.name),
    });
    attachments.set(service.name, {
      targetGroupArn: blue.arn,
      containerName: service.short,
      containerPort: service.port,
      advanced: {
        alternateTargetGroupArn: green.arn,
        productionListenerRule: production.addRule(rule()),
        testListenerRule: test.addRule(rule()),
        roleArn: `arn:aws:iam::${region.account}:role/evaluation-${environment.name}-ecs-load-balancers`,
      },
    });
  });
  const notFound = {
    fixedResponse: { statusCode: '404', contentType: 'text/plain' },
  };
  production.addRule(notFound);
  test.addRule(notFound);
  return { ...network, attachments };
}
