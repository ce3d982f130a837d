import { InvalidResourceId, InvalidResourceType } from '@aws-sdk/client-ssm';
import type * as ssm from '@aws-sdk/client-ssm';
import { parameters, type StoredParameter } from '../../world/data/ssm';
import type { World } from '../../world/model';
import type { Call, Handler } from '../../wire';
import { fromTagList, toTagList } from '../tagList';

/** AddTagsToResource of parameters. */
export function addTagsToResource(
  world: World,
): Handler<typeof ssm, 'AddTagsToResource'> {
  return ({ ResourceType, ResourceId, Tags }, call) => {
    const parameter = requireTagged(world, call, ResourceType, ResourceId);
    Object.assign(parameter.tags, fromTagList(Tags));
  };
}

/** RemoveTagsFromResource of parameters. */
export function removeTagsFromResource(
  world: World,
): Handler<typeof ssm, 'RemoveTagsFromResource'> {
  return ({ ResourceType, ResourceId, TagKeys }, call) => {
    const parameter = requireTagged(world, call, ResourceType, ResourceId);
    for (const key of TagKeys) {
      delete parameter.tags[key];
    }
  };
}

/** ListTagsForResource of parameters. */
export function listTagsForResource(
  world: World,
): Handler<typeof ssm, 'ListTagsForResource'> {
  return ({ ResourceType, ResourceId }, call) => ({
    TagList: toTagList(
      requireTagged(world, call, ResourceType, ResourceId).tags,
    ),
  });
}

function requireTagged(
  world: World,
  call: Call,
  type: string,
  id: string,
): StoredParameter {
  if (type !== 'Parameter') {
    const message = `${type} is not a valid resource type.`;
    throw new InvalidResourceType({ message, $metadata: {} });
  }
  const parameter = parameters(world.region(call.account, call.region)).get(id);
  if (!parameter) {
    const message = `The resource ID "${id}" is not valid. Verify the ID and try again.`;
    throw new InvalidResourceId({ message, $metadata: {} });
  }
  return parameter;
}
