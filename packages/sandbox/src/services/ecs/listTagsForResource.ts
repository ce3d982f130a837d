import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { invalidParameter } from './errors';
import { regionOf } from './lookup';
import { findTagged, toTags } from './tags';

/** ListTagsForResource of a cluster, service or task definition. */
export function listTagsForResource(
  world: World,
): Handler<typeof ecs, 'ListTagsForResource'> {
  return ({ resourceArn }, call) => {
    const resource = findTagged(regionOf(world, call), resourceArn);
    if (!resource) {
      throw invalidParameter('The specified resource was not found.');
    }
    return { tags: toTags(resource.tags) };
  };
}
