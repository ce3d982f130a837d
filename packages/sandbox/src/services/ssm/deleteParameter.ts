import type * as ssm from '@aws-sdk/client-ssm';
import { parameters } from '../../world/data/ssm';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { notFound } from './shapes';

/** DeleteParameter. */
export function deleteParameter(
  world: World,
): Handler<typeof ssm, 'DeleteParameter'> {
  return ({ Name }, call) => {
    const region = world.region(call.account, call.region);
    if (!parameters(region).delete(Name)) {
      throw notFound(Name);
    }
  };
}
