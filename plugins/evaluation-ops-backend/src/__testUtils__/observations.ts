import type {
  Observation,
  ObservedDeployment,
  ObservedService,
  ObservedTask,
  ServiceIdentity,
  Sourced,
} from '../core/model';

/** The moment of every observation here. */
export const NOW = Date.UTC(2026, 0, 12, 9);

export function seen<T>(value: T, source = 'ecs:Test'): Sourced<T> {
  return { ok: true, source, at: NOW, value };
}

export function unseen(
  message = 'down',
): Extract<Sourced<never>, { ok: false }> {
  return {
    ok: false,
    source: 'ecs:Test',
    failure: { source: 'ecs:Test', code: 'timeout', message, at: NOW },
  };
}

export function identity(
  kind: ServiceIdentity['environment']['kind'] = 'production',
): ServiceIdentity {
  return {
    id: 'evaluation-backend.0123',
    entityRef: 'component:default/evaluation-backend',
    arn: 'arn:aws:ecs:us-east-1:111122223333:service/evaluation-production/evaluation-backend',
    name: 'evaluation-backend',
    cluster: 'evaluation-production',
    environment: {
      name: kind,
      kind,
      account: '111122223333',
      region: 'us-east-1',
    },
  };
}

const GROUP =
  'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/prod-backend-';

export function service(
  change: Partial<ObservedService> = {},
): ObservedService {
  return {
    arn: identity().arn,
    status: 'ACTIVE',
    desired: 4,
    running: 4,
    pending: 0,
    taskDefinitionArn:
      'arn:aws:ecs:us-east-1:111122223333:task-definition/backend:7',
    loadBalancers: [
      {
        targetGroupArn: `${GROUP}blue/1`,
        containerName: 'backend',
        containerPort: 8000,
        advancedConfiguration: {
          alternateTargetGroupArn: `${GROUP}green/2`,
          productionListenerRule: 'arn:rule',
          roleArn: 'arn:role',
        },
      },
    ],
    deploymentConfiguration: {
      strategy: 'CANARY',
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 10 },
      bakeTimeInMinutes: 5,
      alarms: { alarmNames: ['errors'], enable: true, rollback: true },
    },
    controller: 'ECS',
    currentRevisionArns: [],
    events: [],
    tags: {},
    ...change,
  };
}

export function stoppedTask(change: Partial<ObservedTask> = {}): ObservedTask {
  return {
    arn: 'arn:task/1',
    id: '1',
    status: 'STOPPED',
    desiredStatus: 'STOPPED',
    health: 'UNKNOWN',
    stopCode: 'EssentialContainerExited',
    stoppedAt: NOW - 180_000,
    containers: [
      { name: 'backend', exitCode: 137, reason: 'OutOfMemoryError' },
    ],
    ...change,
  };
}

export function deployment(
  change: Partial<ObservedDeployment> = {},
): ObservedDeployment {
  return {
    arn: 'arn:deployment/1',
    status: 'IN_PROGRESS',
    stage: 'SCALE_UP',
    createdAt: NOW - 60_000,
    startedAt: NOW - 60_000,
    sources: [
      {
        revisionArn: 'arn:old',
        requested: 4,
        running: 4,
        pending: 0,
        weight: 100,
      },
    ],
    target: {
      revisionArn: 'arn:new',
      requested: 4,
      running: 1,
      pending: 3,
      weight: 0,
    },
    configuration: service().deploymentConfiguration,
    hooks: [],
    ...change,
  };
}

export function observation(change: Partial<Observation> = {}): Observation {
  return {
    serviceId: identity().id,
    at: NOW,
    staleAfter: NOW + 60_000,
    service: seen(service()),
    tasks: seen([]),
    stoppedTasks: seen([]),
    deployment: seen(undefined),
    revisions: seen({}),
    targetGroups: seen([]),
    weights: seen({}),
    alarms: seen([]),
    ...change,
  };
}
