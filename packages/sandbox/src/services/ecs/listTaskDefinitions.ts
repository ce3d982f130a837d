import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { pageOfEcs, regionOf } from './lookup';

/** ListTaskDefinitions of a family or of all. */
export function listTaskDefinitions(
  world: World,
): Handler<typeof ecs, 'ListTaskDefinitions'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const status = input.status ?? 'ACTIVE';
    const order = input.sort === 'DESC' ? -1 : 1;
    const arns = [...region.ecs.taskDefinitions.values()]
      .filter(
        d =>
          d.status === status &&
          (!input.familyPrefix || d.family === input.familyPrefix),
      )
      .sort(
        (a, b) =>
          order * (a.family.localeCompare(b.family) || a.revision - b.revision),
      )
      .map(d => d.arn);
    const { items, next } = pageOfEcs(arns, input, call, 100);
    return { taskDefinitionArns: items, nextToken: next };
  };
}
