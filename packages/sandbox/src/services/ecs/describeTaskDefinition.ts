import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { clientError } from './errors';
import { findTaskDefinition, regionOf } from './lookup';
import { toTags } from './tags';
import { toTaskDefinition } from './taskDefinitionShape';

/** DescribeTaskDefinition by ARN, `family:revision` or family. */
export function describeTaskDefinition(
  world: World,
): Handler<typeof ecs, 'DescribeTaskDefinition'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const definition = findTaskDefinition(region, input.taskDefinition);
    if (!definition) {
      throw clientError('Unable to describe task definition.');
    }
    return {
      taskDefinition: toTaskDefinition(definition, region.name),
      tags: input.include?.includes('TAGS')
        ? toTags(definition.tags)
        : undefined,
    };
  };
}
