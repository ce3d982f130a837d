import {
  GetResourcesCommand,
  type ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { LocatorPort } from '../../services/ports';
import type { AwsCaller } from './AwsCaller';

/** Finds services by their tags. */
export class AwsLocator implements LocatorPort {
  readonly #caller: AwsCaller;
  readonly #client: ResourceGroupsTaggingAPIClient;

  constructor(caller: AwsCaller, client: ResourceGroupsTaggingAPIClient) {
    this.#caller = caller;
    this.#client = client;
  }

  async servicesByTags(tags: Record<string, string>): Promise<string[]> {
    const arns: string[] = [];
    let token: string | undefined;
    do {
      const PaginationToken = token;
      const page = await this.#caller.call('tag:GetResources', options =>
        this.#client.send(
          new GetResourcesCommand({
            ResourceTypeFilters: ['ecs:service'],
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
      for (const { ResourceARN: arn } of page.ResourceTagMappingList ?? []) {
        if (arn) {
          arns.push(arn);
        }
      }
      // An empty token, not a missing one, ends the list.
      token = page.PaginationToken || undefined;
    } while (token);
    return arns;
  }
}
