import type * as ssm from '@aws-sdk/client-ssm';
import type { World } from '../../world/model';
import { WireError, type Handler } from '../../wire';
import { findParameter, requireParameter, toParameter } from './shapes';

/** GetParameter. */
export function getParameter(
  world: World,
): Handler<typeof ssm, 'GetParameter'> {
  return ({ Name, WithDecryption }, call) => {
    const region = world.region(call.account, call.region);
    const found = requireParameter(region, Name);
    return { Parameter: toParameter(found, WithDecryption) };
  };
}

/** GetParameters: at most ten, the unknown ones named apart. */
export function getParameters(
  world: World,
): Handler<typeof ssm, 'GetParameters'> {
  return ({ Names, WithDecryption }, call) => {
    if (Names.length < 1 || Names.length > 10) {
      const bound =
        Names.length < 1
          ? 'greater than or equal to 1'
          : 'less than or equal to 10';
      throw new WireError(
        'ValidationException',
        `1 validation error detected: Value '[${Names.join(
          ', ',
        )}]' at 'names' failed to satisfy constraint: Member must have length ${bound}`,
      );
    }
    const region = world.region(call.account, call.region);
    const looked = [...new Set(Names)].map(name => ({
      name,
      found: findParameter(region, name),
    }));
    return {
      Parameters: looked.flatMap(({ found }) =>
        found ? [toParameter(found, WithDecryption)] : [],
      ),
      InvalidParameters: looked
        .filter(({ found }) => !found)
        .map(({ name }) => name),
    };
  };
}
