import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { invalidParameter } from './errors';
import { regionOf } from './lookup';
import { findTagged, fromTags } from './tags';

/** TagResource of a cluster, service or task definition. */
export function tagResource(world: World): Handler<typeof ecs, 'TagResource'> {
  return ({ resourceArn, tags }, call) => {
    const resource = findTagged(regionOf(world, call), resourceArn);
    if (!resource) {
      throw invalidParameter('The specified resource was not found.');
    }
    Object.assign(resource.tags, fromTags(tags));
  };
}
