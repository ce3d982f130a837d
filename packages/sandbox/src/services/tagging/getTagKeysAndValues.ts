import { PaginationTokenExpiredException } from '@aws-sdk/client-resource-groups-tagging-api';
import type * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import type { World } from '../../world/model';
import type { Call, Handler } from '../../wire';
import { pageOf } from '../paging';
import { taggedResources } from './taggedResources';

/** Keys and values come in pages of this size. */
const PAGE = 100;

/** GetTagKeys in use in the region. */
export function getTagKeys(
  world: World,
): Handler<typeof tagging, 'GetTagKeys'> {
  return ({ PaginationToken }, call) => {
    const all = taggedResources(world.region(call.account, call.region));
    const keys = all.flatMap(({ tags }) => Object.keys(tags));
    const page = distinctPage(keys, PaginationToken, call);
    return { TagKeys: page.items, PaginationToken: page.next ?? '' };
  };
}

/** GetTagValues of a key in the region. */
export function getTagValues(
  world: World,
): Handler<typeof tagging, 'GetTagValues'> {
  return ({ Key, PaginationToken }, call) => {
    const all = taggedResources(world.region(call.account, call.region));
    const values = all.flatMap(({ tags }) =>
      Object.hasOwn(tags, Key) ? [tags[Key]] : [],
    );
    const page = distinctPage(values, PaginationToken, call);
    return { TagValues: page.items, PaginationToken: page.next ?? '' };
  };
}

function distinctPage(all: string[], token: string | undefined, call: Call) {
  return pageOf([...new Set(all)].sort(), {
    token: token || undefined,
    limit: PAGE,
    call,
    invalidToken: () =>
      new PaginationTokenExpiredException({
        message: 'The pagination token is not valid or has expired.',
        $metadata: {},
      }),
  });
}
