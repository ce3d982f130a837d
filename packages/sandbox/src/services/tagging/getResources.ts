import {
  InvalidParameterException,
  PaginationTokenExpiredException,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import type { TaggedResource, World } from '../../world/model';
import {
  UnsupportedOperationError,
  type Handler,
  type OperationInput,
} from '../../wire';
import { pageOf } from '../paging';
import { toTagList } from '../tagList';
import { isOfType, taggedResources } from './taggedResources';

type Input = OperationInput<typeof tagging, 'GetResources'>;

/** GetResources: all keys must match, each in one of its values. */
export function getResources(
  world: World,
): Handler<typeof tagging, 'GetResources'> {
  return (input, call) => {
    validate(input);
    const region = world.region(call.account, call.region);
    const found = taggedResources(region).filter(each => matches(each, input));
    const { items, next } = pageOf(found, {
      // the service ends with an empty token and takes one as the beginning
      token: input.PaginationToken || undefined,
      limit: input.ResourcesPerPage ?? 50,
      call,
      invalidToken: () =>
        new PaginationTokenExpiredException({
          message: 'The pagination token is not valid or has expired.',
          $metadata: {},
        }),
    });
    return {
      PaginationToken: next ?? '',
      ResourceTagMappingList: items.map(({ arn, tags }) => ({
        ResourceARN: arn,
        Tags: toTagList(tags),
      })),
    };
  };
}

function matches({ arn, tags }: TaggedResource, input: Input): boolean {
  const { ResourceARNList, ResourceTypeFilters, TagFilters = [] } = input;
  return (
    (!ResourceARNList?.length || ResourceARNList.includes(arn)) &&
    (!ResourceTypeFilters?.length ||
      ResourceTypeFilters.some(filter => isOfType(arn, filter))) &&
    TagFilters.every(
      ({ Key = '', Values }) =>
        Object.hasOwn(tags, Key) &&
        (!Values?.length || Values.includes(tags[Key])),
    )
  );
}

function validate(input: Input): void {
  const { ResourcesPerPage, TagFilters, ResourceARNList } = input;
  const invalid = (message: string) =>
    new InvalidParameterException({ message, $metadata: {} });
  if (input.TagsPerPage || input.IncludeComplianceDetails) {
    throw new UnsupportedOperationError(
      'ResourceGroupsTaggingAPI.GetResources with TagsPerPage or IncludeComplianceDetails',
      'use ResourcesPerPage',
    );
  }
  if (
    ResourcesPerPage !== undefined &&
    (ResourcesPerPage < 1 || ResourcesPerPage > 100)
  ) {
    throw invalid(
      `ResourcesPerPage must be between 1 and 100, not ${ResourcesPerPage}`,
    );
  }
  if (TagFilters?.some(({ Key }) => !Key)) {
    throw invalid('A tag filter needs a key');
  }
  if ((TagFilters?.length ?? 0) > 50) {
    throw invalid('At most 50 tag filters can be given');
  }
  if (
    ResourceARNList?.length &&
    (TagFilters?.length ||
      input.ResourceTypeFilters?.length ||
      ResourcesPerPage)
  ) {
    throw invalid(
      'ResourceARNList cannot be combined with other filters or paging',
    );
  }
}
