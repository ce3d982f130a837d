import { cachesOf, databasesOf } from '../traffic/stores';
import {
  Alarm,
  AlarmMetricQuery,
  Dimensions,
  LoadBalancer,
  Millis,
  Region,
  Service,
  Tags,
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

type Priority = 'P1' | 'P2' | 'P3';

/** What differs from alarm to alarm. */
interface AlarmPlan {
  name: string;
  description: string;
  priority: Priority;
  tags?: Tags;
  metrics: AlarmMetricQuery[];
  comparison: Alarm['comparison'];
  threshold: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  treatMissingData: Alarm['treatMissingData'];
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

/** The guide's "Database Connection High", and what a database should not reach. */
function databaseAlarms(region: Region, environment: string): AlarmPlan[] {
  return databasesOf(region, environment).flatMap(
    ({ identifier, replica }): AlarmPlan[] => {
      const own = { DBInstanceIdentifier: identifier };
      const suffix = replica ? 'replica' : 'database';
      const watch = (
        name: string,
        metricName: string,
        threshold: number,
        priority: Priority,
        description: string,
        periodSeconds: number = 60,
      ): AlarmPlan => ({
        name: `${environment}-${suffix}-${name}`,
        description,
        priority,
        metrics: [
          metric(
            'm1',
            'AWS/RDS',
            metricName,
            own,
            'Average',
            periodSeconds,
            true,
          ),
        ],
        comparison: 'GreaterThanThreshold',
        threshold,
        evaluationPeriods: periodSeconds === 60 ? 3 : 1,
        datapointsToAlarm: periodSeconds === 60 ? 3 : 1,
        treatMissingData: 'missing',
      });
      return [
        watch(
          'connections-high',
          'DatabaseConnections',
          80,
          'P2',
          `Database Connection High: ${identifier} has more than 80 connections over five minutes`,
          300,
        ),
        watch(
          'cpu-high',
          'CPUUtilization',
          80,
          'P2',
          `${identifier} uses more than 80 percent of its CPU`,
        ),
        ...(replica
          ? [
              watch(
                'lag-high',
                'ReplicaLag',
                300,
                'P2',
                `${identifier} is more than five minutes behind its source`,
              ),
            ]
          : []),
      ];
    },
  );
}

function cacheAlarms(region: Region, environment: string): AlarmPlan[] {
  return cachesOf(region, environment)
    .filter(cache => cache.primary)
    .map(({ cacheClusterId }) => ({
      name: `${environment}-redis-cpu-high`,
      description: `Redis ${cacheClusterId} uses more than 80 percent of its engine's CPU`,
      priority: 'P3' as const,
      metrics: [
        metric(
          'm1',
          'AWS/ElastiCache',
          'EngineCPUUtilization',
          { CacheClusterId: cacheClusterId },
          'Average',
          60,
          true,
        ),
      ],
      comparison: 'GreaterThanThreshold' as const,
      threshold: 80,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: 'missing' as const,
    }));
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

function metric(
  id: string,
  namespace: string,
  metricName: string,
  dimensions: Dimensions,
  stat: string,
  periodSeconds: number = 60,
  returnData: boolean = false,
): AlarmMetricQuery {
  return {
    id,
    stat: { key: { namespace, metricName, dimensions }, periodSeconds, stat },
    returnData,
  };
}

function expression(id: string, text: string, label: string): AlarmMetricQuery {
  return { id, expression: text, returnData: true, label };
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
