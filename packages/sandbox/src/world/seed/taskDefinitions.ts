import { arnOf } from '../ecs/names';
import type { Millis, Region, TaskDefinition } from '../model';
import { tagsOf } from './environments';
import type { EnvironmentPlan, ServicePlan } from './environments';

const HEALTH_COMMAND: Record<ServicePlan['short'], string> = {
  backend: 'curl -fsS http://localhost:8000/api/health || exit 1',
  frontend: 'wget -qO- http://localhost/healthz || exit 1',
};

const SECRETS: Record<ServicePlan['short'], string[]> = {
  backend: ['DATABASE_URL', 'REDIS_URL', 'JWT_SECRET_KEY'],
  frontend: [],
};

/** The log group of a service. */
export function logGroupOf(
  environment: Pick<EnvironmentPlan, 'name'>,
  service: Pick<ServicePlan, 'name'>,
): string {
  return `/ecs/evaluation-system/${environment.name}/${service.name}`;
}

/** Registers the task definition that runs a version. */
export function seedTaskDefinition(
  region: Region,
  environment: EnvironmentPlan,
  service: ServicePlan,
  version: string,
  revision: number,
  registeredAt: Millis,
): TaskDefinition {
  const role = (name: string) =>
    `arn:aws:iam::${region.account}:role/${service.name}-${environment.name}-${name}`;
  const definition: TaskDefinition = {
    arn: arnOf(region, 'ecs', `task-definition/${service.name}:${revision}`),
    family: service.name,
    revision,
    status: 'ACTIVE',
    cpu: service.cpu,
    memory: service.memory,
    executionRoleArn: role('execution'),
    taskRoleArn: role('task'),
    networkMode: 'awsvpc',
    runtimePlatform: {
      cpuArchitecture: 'X86_64',
      operatingSystemFamily: 'LINUX',
    },
    containers: [
      {
        name: service.short,
        image: `${region.account}.dkr.ecr.${region.name}.amazonaws.com/${service.name}:${version}`,
        essential: true,
        portMappings: [{ containerPort: service.port, protocol: 'tcp' }],
        environment: [
          { name: 'APP_ENV', value: environment.name },
          { name: 'APP_VERSION', value: version },
          { name: 'LOG_LEVEL', value: 'info' },
        ],
        secrets: SECRETS[service.short].map(name => ({
          name,
          valueFrom: arnOf(
            region,
            'ssm',
            `parameter/evaluation-system/${environment.name}/${name
              .toLowerCase()
              .replace(/_/g, '-')}`,
          ),
        })),
        logGroup: logGroupOf(environment, service),
        logStreamPrefix: service.short,
        healthCheck: {
          command: ['CMD-SHELL', HEALTH_COMMAND[service.short]],
          intervalSeconds: 15,
          timeoutSeconds: 5,
          retries: 3,
          startPeriodSeconds: 30,
        },
      },
    ],
    registeredAt,
    registeredBy: `arn:aws:sts::${region.account}:assumed-role/evaluation-deploy/github-actions`,
    tags: tagsOf(environment, service.name),
  };
  region.ecs.taskDefinitions.set(definition.arn, definition);
  return definition;
}
