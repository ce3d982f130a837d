import { RepositoryNotFoundException } from '@aws-sdk/client-ecr';
import type * as ecr from '@aws-sdk/client-ecr';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { toTagList } from '../tagList';
import { invalidParameter } from './lookup';

/** ListTagsForResource of repositories. */
export function listTagsForResource(
  world: World,
): Handler<typeof ecr, 'ListTagsForResource'> {
  return ({ resourceArn }, call) => {
    const { repositories } = world.region(call.account, call.region);
    const found = [...repositories.values()].find(
      each => each.arn === resourceArn,
    );
    if (found) {
      return { tags: toTagList(found.tags) };
    }
    const name = /^arn:[^:]+:ecr:[^:]+:\d{12}:repository\/(.+)$/.exec(
      resourceArn,
    )?.[1];
    if (!name) {
      throw invalidParameter(
        "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'",
      );
    }
    throw new RepositoryNotFoundException({
      message: `The repository with name '${name}' does not exist in the registry with id '${call.account}'`,
      $metadata: {},
    });
  };
}
