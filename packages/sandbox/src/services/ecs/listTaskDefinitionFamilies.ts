import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { pageOfEcs, regionOf } from './lookup';

/** ListTaskDefinitionFamilies by prefix and status. */
export function listTaskDefinitionFamilies(
  world: World,
): Handler<typeof ecs, 'ListTaskDefinitionFamilies'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const status = input.status ?? 'ACTIVE';
    const all = [...region.ecs.taskDefinitions.values()].filter(d =>
      d.family.startsWith(input.familyPrefix ?? ''),
    );
    const families = [...new Set(all.map(d => d.family))]
      .sort()
      .filter(family => {
        const active = all.some(
          d => d.family === family && d.status === 'ACTIVE',
        );
        return status === 'ALL' || active === (status === 'ACTIVE');
      });
    const { items, next } = pageOfEcs(families, input, call, 100);
    return { families: items, nextToken: next };
  };
}
