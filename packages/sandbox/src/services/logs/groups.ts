import type * as logs from '@aws-sdk/client-cloudwatch-logs';
import { ResourceAlreadyExistsException } from '@aws-sdk/client-cloudwatch-logs';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { requireGroup } from './shapes';

/** CreateLogGroup, with tags. */
export function createLogGroup(
  world: World,
): Handler<typeof logs, 'CreateLogGroup'> {
  return ({ logGroupName, tags }, call) => {
    const { logs: store } = world.region(call.account, call.region);
    if (store.groups().some(({ name }) => name === logGroupName)) {
      throw new ResourceAlreadyExistsException({
        message: 'The specified log group already exists',
        $metadata: {},
      });
    }
    store.createGroup(logGroupName, { ...tags });
    return {};
  };
}

/** ListTagsForResource of log groups. */
export function listTagsForResource(
  world: World,
): Handler<typeof logs, 'ListTagsForResource'> {
  return ({ resourceArn }, call) => ({
    tags: requireGroup(world, { logGroupIdentifier: resourceArn }, call).group
      .tags,
  });
}
