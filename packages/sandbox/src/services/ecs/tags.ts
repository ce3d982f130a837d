import type { Tag } from '@aws-sdk/client-ecs';
import type { Region, TaggedResource, Tags } from '../../world/model';

/** Tags as ECS writes them. */
export function toTags(tags: Tags): Tag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** Tags out of ECS's list. */
export function fromTags(list: readonly Tag[] = []): Tags {
  return Object.fromEntries(
    list.map(({ key, value }) => [key ?? '', value ?? '']),
  );
}

/** What carries tags in ECS, by its ARN. */
export function findTagged(
  region: Region,
  arn: string,
): TaggedResource | undefined {
  const { clusters, services, taskDefinitions } = region.ecs;
  return clusters.get(arn) ?? services.get(arn) ?? taskDefinitions.get(arn);
}
