import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import { ResourceNotFoundException } from '@aws-sdk/client-cloudwatch';
import type { Alarm, World } from '../../world/model';
import type { Call, Handler } from '../../wire';
import { fromTagList, toTagList } from '../tagList';

/** ListTagsForResource of alarms. */
export function listTagsForResource(
  world: World,
): Handler<typeof cloudwatch, 'ListTagsForResource'> {
  return ({ ResourceARN }, call) => ({
    Tags: toTagList(requireAlarm(world, ResourceARN, call).tags),
  });
}

/** TagResource of alarms. */
export function tagResource(
  world: World,
): Handler<typeof cloudwatch, 'TagResource'> {
  return ({ ResourceARN, Tags }, call) => {
    Object.assign(
      requireAlarm(world, ResourceARN, call).tags,
      fromTagList(Tags),
    );
    return {};
  };
}

/** UntagResource of alarms. */
export function untagResource(
  world: World,
): Handler<typeof cloudwatch, 'UntagResource'> {
  return ({ ResourceARN, TagKeys }, call) => {
    const { tags } = requireAlarm(world, ResourceARN, call);
    for (const key of TagKeys) delete tags[key];
    return {};
  };
}

function requireAlarm(world: World, arn: string, call: Call): Alarm {
  const { alarms } = world.region(call.account, call.region);
  const alarm = [...alarms.values()].find(each => each.arn === arn);
  if (alarm) return alarm;
  throw new ResourceNotFoundException({
    message: `Unknown resource: ${arn}`,
    ResourceType: 'cloudwatch:alarm',
    ResourceId: arn,
    $metadata: {},
  });
}
