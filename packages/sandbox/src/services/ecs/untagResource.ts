import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { invalidParameter } from './errors';
import { regionOf } from './lookup';
import { findTagged } from './tags';

/** UntagResource of a cluster, service or task definition. */
export function untagResource(
  world: World,
): Handler<typeof ecs, 'UntagResource'> {
  return ({ resourceArn, tagKeys }, call) => {
    const resource = findTagged(regionOf(world, call), resourceArn);
    if (!resource) {
      throw invalidParameter('The specified resource was not found.');
    }
    for (const key of tagKeys) {
      delete resource.tags[key];
    }
  };
}
