import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { arnOf } from '../../world/ecs/names';
import type { TaskDefinition } from '../../world/model';
import type { OperationInput } from '../../wire';
import { clientError } from './errors';
import { regionOf } from './lookup';
import { fromTags } from './tags';
import {
  fromContainer,
  rememberRequest,
  toTaskDefinition,
} from './taskDefinitionShape';

/** RegisterTaskDefinition: the next revision of a family, for Fargate. */
export function registerTaskDefinition(
  world: World,
): Handler<typeof ecs, 'RegisterTaskDefinition'> {
  return (input, call) => {
    const region = regionOf(world, call);
    validate(input);
    const newest = [...region.ecs.taskDefinitions.values()]
      .filter(d => d.family === input.family)
      .reduce((revision, d) => Math.max(revision, d.revision), 0);
    const revision = newest + 1;
    const definition: TaskDefinition = {
      arn: arnOf(region, 'ecs', `task-definition/${input.family}:${revision}`),
      family: input.family,
      revision,
      status: 'ACTIVE',
      cpu: input.cpu ?? '256',
      memory: input.memory ?? '512',
      executionRoleArn: input.executionRoleArn,
      taskRoleArn: input.taskRoleArn,
      networkMode: 'awsvpc',
      runtimePlatform: {
        cpuArchitecture: input.runtimePlatform?.cpuArchitecture ?? 'X86_64',
        operatingSystemFamily: 'LINUX',
      },
      containers: input.containerDefinitions.map(fromContainer),
      registeredAt: world.clock.now(),
      registeredBy: `arn:aws:sts::${region.account}:assumed-role/evaluation-ops/${call.accessKeyId}`,
      tags: fromTags(input.tags),
    };
    rememberRequest(definition, input);
    region.ecs.taskDefinitions.set(definition.arn, definition);
    return {
      taskDefinition: toTaskDefinition(definition, region.name),
      tags: input.tags,
    };
  };
}

function validate(
  input: OperationInput<typeof ecs, 'RegisterTaskDefinition'>,
): void {
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(input.family)) {
    throw clientError('Invalid family name.');
  }
  if (input.containerDefinitions.length === 0) {
    throw clientError('Container list cannot be empty.');
  }
  for (const container of input.containerDefinitions) {
    if (!container.name || !container.image) {
      throw clientError('Container.image should not be null or empty.');
    }
  }
  if (!input.containerDefinitions.some(c => c.essential ?? true)) {
    throw clientError('At least one container must be marked as essential.');
  }
  if (input.networkMode && input.networkMode !== 'awsvpc') {
    throw clientError("Fargate only supports network mode 'awsvpc'.");
  }
}
