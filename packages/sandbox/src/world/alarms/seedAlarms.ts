import { AlarmPlan, expression, metric } from './alarmPlan';
import { cacheAlarms, databaseAlarms } from './storeAlarms';
import {
  Alarm,
  Dimensions,
  LoadBalancer,
  Millis,
  Region,
  Service,
  TargetGroup,
} from '../model';

const ELB = 'AWS/ApplicationELB';
const DAY = 86_400_000;

/** Whom an environment's alarms tell. */
export interface AlarmTopics {
  /** Pages somebody: P1. */
  critical?: string;
  /** A channel: everything else. */
  warning?: string;
}

/**
 * Puts the alarms of an environment into a region: those that guard each
 * service's deployments and stores, and the four of the architecture guide.
 * Its load balancer, services and stores must be there.
 *
 * @param createdAt - when they were configured; they have been OK since.
 */
export function seedAlarms(
  region: Region,
  environment: string,
  topics: AlarmTopics,
  createdAt: Millis,
): void {
  const add = (plan: AlarmPlan) =>
    region.alarms.set(
      plan.name,
      newAlarm(region, environment, topics, createdAt, plan),
    );
  const balancer = [...region.elb.loadBalancers.values()].find(
    each => each.tags.Environment === environment,
  );
  const services = [...region.ecs.services.values()].filter(
    service =>
      service.tags.Environment === environment && service.desiredCount > 0,
  );
  if (balancer) {
    for (const service of services) {
      const groups = groupsOf(region, service);
      serviceAlarms(environment, balancer, service, groups).forEach(add);
    }
    if (services.length > 0) {
      systemAlarms(region, environment, balancer, services).forEach(add);
    }
  }
  databaseAlarms(region, environment).forEach(add);
  cacheAlarms(region, environment).forEach(add);
}

function serviceAlarms(
  environment: string,
  balancer: LoadBalancer,
  service: Service,
  groups: TargetGroup[],
): AlarmPlan[] {
  const { name } = service;
  const frontend = name.includes('frontend');
  const tags = { Service: name };
  const perGroup = (metricName: string, id: string, stat: string) =>
    groups.map((group, i) =>
      metric(
        `${id}${i + 1}`,
        ELB,
        metricName,
        dimensionsOf(balancer, group),
        stat,
      ),
    );
  const rates = groups
    .map((_, i) => `100 * FILL(errors${i + 1}, 0) / requests${i + 1}`)
    .join(', ');
  return [
    {
      name: `${environment}-${name}-5xx-rate`,
      description: `More than 5 percent of the requests to ${name} fail, in the target group where it is worst`,
      priority: 'P2',
      tags,
      metrics: [
        ...perGroup('HTTPCode_Target_5XX_Count', 'errors', 'Sum'),
        ...perGroup('RequestCount', 'requests', 'Sum'),
        expression('rate', `MAX([${rates}])`, '5xx rate (%)'),
      ],
      comparison: 'GreaterThanThreshold',
      threshold: 5,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: 'notBreaching',
    },
    {
      name: `${environment}-${name}-latency-p95`,
      description: `${name} answers one request in twenty slower than it should`,
      priority: 'P3',
      tags,
      metrics: [
        ...perGroup('TargetResponseTime', 'latency', 'p95'),
        expression(
          'slowest',
          `MAX([${groups.map((_, i) => `latency${i + 1}`).join(', ')}])`,
          'p95 (s)',
        ),
      ],
      comparison: 'GreaterThanThreshold',
      threshold: frontend ? 0.3 : 0.8,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: 'notBreaching',
    },
    {
      name: `${environment}-${name}-unhealthy-targets`,
      description: `A target of ${name} fails its health checks`,
      priority: 'P2',
      tags,
      metrics: [
        ...perGroup('UnHealthyHostCount', 'unhealthy', 'Maximum'),
        expression(
          'total',
          `SUM([${groups.map((_, i) => `unhealthy${i + 1}`).join(', ')}])`,
          'unhealthy targets',
        ),
      ],
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: 'notBreaching',
    },
  ];
}

/** The guide's "Service Down", "High Error Rate" and "High Response Time". */
function systemAlarms(
  region: Region,
  environment: string,
  balancer: LoadBalancer,
  services: Service[],
): AlarmPlan[] {
  const whole = { LoadBalancer: balancer.dimension };
  const hosts = services.map(service =>
    groupsOf(region, service).map((group, i) =>
      metric(
        `${service.name.replace(/\W/g, '')}${i + 1}`,
        ELB,
        'HealthyHostCount',
        dimensionsOf(balancer, group),
        'Average',
        300,
      ),
    ),
  );
  // A group without targets publishes nothing at all, and that is the worst case.
  const sums = hosts.map(
    each => `FILL(SUM([${each.map(m => m.id).join(', ')}]), 0)`,
  );
  return [
    {
      name: `${environment}-service-down`,
      description:
        'Service Down: a service has no healthy target for five minutes',
      priority: 'P1',
      metrics: [
        ...hosts.flat(),
        expression('fewest', `MIN([${sums.join(', ')}])`, 'healthy targets'),
      ],
      comparison: 'LessThanThreshold',
      threshold: 1,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: 'breaching',
    },
    {
      name: `${environment}-high-error-rate`,
      description:
        'High Error Rate: more than 5 percent of all requests fail over ten minutes, those included that no target answered',
      priority: 'P1',
      metrics: [
        metric('target', ELB, 'HTTPCode_Target_5XX_Count', whole, 'Sum', 600),
        metric('balancer', ELB, 'HTTPCode_ELB_5XX_Count', whole, 'Sum', 600),
        metric('requests', ELB, 'RequestCount', whole, 'Sum', 600),
        expression(
          'rate',
          '100 * (FILL(target, 0) + FILL(balancer, 0)) / requests',
          'error rate (%)',
        ),
      ],
      comparison: 'GreaterThanThreshold',
      threshold: 5,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: 'notBreaching',
    },
    {
      name: `${environment}-high-response-time`,
      description:
        'High Response Time: requests take longer than two seconds on average over 15 minutes',
      priority: 'P3',
      metrics: [
        metric('time', ELB, 'TargetResponseTime', whole, 'Average', 900, true),
      ],
      comparison: 'GreaterThanThreshold',
      threshold: 2,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      treatMissingData: 'notBreaching',
    },
  ];
}

function groupsOf(region: Region, service: Service): TargetGroup[] {
  return service.loadBalancers
    .flatMap(each => [
      each.targetGroupArn,
      each.advanced?.alternateTargetGroupArn ?? '',
    ])
    .flatMap(arn => region.elb.targetGroups.get(arn) ?? []);
}

function dimensionsOf(balancer: LoadBalancer, group: TargetGroup): Dimensions {
  return { TargetGroup: group.dimension, LoadBalancer: balancer.dimension };
}

function newAlarm(
  region: Region,
  environment: string,
  topics: AlarmTopics,
  createdAt: Millis,
  { priority, tags, ...plan }: AlarmPlan,
): Alarm {
  const topic = priority === 'P1' ? topics.critical : topics.warning;
  const actions = topic === undefined ? [] : [topic];
  return {
    ...plan,
    arn: `arn:aws:cloudwatch:${region.name}:${region.account}:alarm:${plan.name}`,
    tags: {
      Application: 'evaluation-system',
      Environment: environment,
      ...tags,
      Owner: 'evaluation-team',
      Priority: priority,
    },
    actionsEnabled: true,
    alarmActions: actions,
    okActions: actions,
    state: 'OK',
    stateReason: 'Threshold Crossed: the alarm has been evaluated as OK.',
    stateUpdatedAt: createdAt + DAY / 48,
    configuredAt: createdAt,
    history: [
      {
        at: createdAt + DAY / 48,
        type: 'StateUpdate',
        summary: 'Alarm updated from INSUFFICIENT_DATA to OK',
        data: JSON.stringify({
          version: '1.0',
          oldState: { stateValue: 'INSUFFICIENT_DATA' },
          newState: { stateValue: 'OK' },
        }),
      },
      {
        at: createdAt,
        type: 'ConfigurationUpdate',
        summary: `Alarm "${plan.name}" created`,
        data: JSON.stringify({ version: '1.0', type: 'Create' }),
      },
    ],
  };
}
