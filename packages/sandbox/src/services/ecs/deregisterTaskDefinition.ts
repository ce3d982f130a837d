import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { clientError } from './errors';
import { findTaskDefinition, regionOf } from './lookup';
import { toTaskDefinition } from './taskDefinitionShape';

/** DeregisterTaskDefinition: it turns INACTIVE; what runs goes on running. */
export function deregisterTaskDefinition(
  world: World,
): Handler<typeof ecs, 'DeregisterTaskDefinition'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const definition = input.taskDefinition.includes(':')
      ? findTaskDefinition(region, input.taskDefinition)
      : undefined;
    if (!definition) {
      throw clientError('The specified task definition does not exist.');
    }
    if (definition.status !== 'ACTIVE') {
      throw clientError('The specified task definition is inactive.');
    }
    definition.status = 'INACTIVE';
    definition.deregisteredAt = world.clock.now();
    return { taskDefinition: toTaskDefinition(definition, region.name) };
  };
}
