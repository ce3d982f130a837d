import {
  GetResourcesCommand,
  type ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { LocatorPort, TaggedResource } from '../../services/ports';
import type { AwsCaller } from './AwsCaller';

/** Finds what carries certain tags. */
export class AwsLocator implements LocatorPort {
  readonly #caller: AwsCaller;
  readonly #client: ResourceGroupsTaggingAPIClient;

  constructor(caller: AwsCaller, client: ResourceGroupsTaggingAPIClient) {
    this.#caller = caller;
    this.#client = client;
  }

  async servicesByTags(tags: Record<string, string>): Promise<string[]> {
    const found = await this.#byTags('ecs:service', tags);
    return found.map(({ arn }) => arn);
  }

  alarmsByTags(tags: Record<string, string>): Promise<TaggedResource[]> {
    return this.#byTags('cloudwatch:alarm', tags);
  }

  async #byTags(
    type: string,
    tags: Record<string, string>,
  ): Promise<TaggedResource[]> {
    const found: TaggedResource[] = [];
    let token: string | undefined;
    do {
      const PaginationToken = token;
      const page = await this.#caller.call('tag:GetResources', options =>
        this.#client.send(
          new GetResourcesCommand({
            ResourceTypeFilters: [type],
            TagFilters: Object.entries(tags).map(([Key, value]) => ({
              Key,
              Values: [value],
            })),
            ResourcesPerPage: 100,
            ...(PaginationToken && { PaginationToken }),
          }),
          options,
        ),
      );
      for (const { ResourceARN, Tags } of page.ResourceTagMappingList ?? []) {
        if (ResourceARN) {
          found.push({
            arn: ResourceARN,
            tags: Object.fromEntries(
              (Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]),
            ),
          });
        }
      }
      // An empty token, not a missing one, ends the list.
      token = page.PaginationToken || undefined;
    } while (token);
    return found;
  }
}
