import type * as sdk from '@aws-sdk/client-ecs';
import type { ContainerDefinition, TaskDefinition } from '../../world/model';

/** What was registered and the sandbox does not need is given back as it came. */
const registered = new WeakMap<
  TaskDefinition,
  sdk.RegisterTaskDefinitionRequest
>();

/** Keeps a request, for what the model leaves out. */
export function rememberRequest(
  definition: TaskDefinition,
  request: sdk.RegisterTaskDefinitionRequest,
): void {
  registered.set(definition, request);
}

/** A container definition as ECS shows it. */
function toContainer(
  container: ContainerDefinition,
  region: string,
): sdk.ContainerDefinition {
  const { healthCheck: check } = container;
  return {
    name: container.name,
    image: container.image,
    essential: container.essential,
    cpu: container.cpu ?? 0,
    memory: container.memory,
    portMappings: container.portMappings.map(mapping => ({
      ...mapping,
      hostPort: mapping.containerPort,
    })),
    environment: container.environment,
    secrets: container.secrets,
    mountPoints: [],
    volumesFrom: [],
    systemControls: [],
    logConfiguration: container.logGroup
      ? {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': container.logGroup,
            'awslogs-region': region,
            'awslogs-stream-prefix': container.logStreamPrefix ?? 'ecs',
          },
        }
      : undefined,
    healthCheck: check && {
      command: check.command,
      interval: check.intervalSeconds,
      timeout: check.timeoutSeconds,
      retries: check.retries,
      startPeriod: check.startPeriodSeconds,
    },
  };
}

/** A container definition out of a request. */
export function fromContainer(
  container: sdk.ContainerDefinition,
): ContainerDefinition {
  const options = container.logConfiguration?.options;
  const check = container.healthCheck;
  return {
    name: container.name ?? '',
    image: container.image ?? '',
    essential: container.essential ?? true,
    cpu: container.cpu,
    memory: container.memory,
    portMappings: (container.portMappings ?? []).map(mapping => ({
      containerPort: mapping.containerPort ?? 0,
      protocol: 'tcp',
    })),
    environment: (container.environment ?? []).map(({ name, value }) => ({
      name: name ?? '',
      value: value ?? '',
    })),
    secrets: (container.secrets ?? []).map(({ name, valueFrom }) => ({
      name: name ?? '',
      valueFrom: valueFrom ?? '',
    })),
    logGroup: options?.['awslogs-group'],
    logStreamPrefix: options?.['awslogs-stream-prefix'],
    healthCheck: check && {
      command: check.command ?? [],
      intervalSeconds: check.interval ?? 30,
      timeoutSeconds: check.timeout ?? 5,
      retries: check.retries ?? 3,
      startPeriodSeconds: check.startPeriod ?? 0,
    },
  };
}

/** A task definition as ECS shows it. */
export function toTaskDefinition(
  definition: TaskDefinition,
  region: string,
): sdk.TaskDefinition {
  const request = registered.get(definition);
  return {
    taskDefinitionArn: definition.arn,
    family: definition.family,
    revision: definition.revision,
    status: definition.status,
    cpu: definition.cpu,
    memory: definition.memory,
    executionRoleArn: definition.executionRoleArn,
    taskRoleArn: definition.taskRoleArn,
    networkMode: definition.networkMode,
    runtimePlatform: request?.runtimePlatform ?? definition.runtimePlatform,
    containerDefinitions: definition.containers.map((container, index) => ({
      ...toContainer(container, region),
      ...request?.containerDefinitions?.[index],
    })),
    volumes: request?.volumes ?? [],
    placementConstraints: request?.placementConstraints ?? [],
    ephemeralStorage: request?.ephemeralStorage,
    proxyConfiguration: request?.proxyConfiguration,
    pidMode: request?.pidMode,
    ipcMode: request?.ipcMode,
    compatibilities: ['EC2', 'FARGATE'],
    requiresCompatibilities: ['FARGATE'],
    requiresAttributes: [],
    registeredAt: new Date(definition.registeredAt),
    deregisteredAt: definition.deregisteredAt
      ? new Date(definition.deregisteredAt)
      : undefined,
    registeredBy: definition.registeredBy,
  };
}
