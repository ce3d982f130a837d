import { InvalidInput } from '@aws-sdk/client-route-53';
import type * as route53 from '@aws-sdk/client-route-53';
import { edgeState } from '../../world/data/edge';
import type { World } from '../../world/model';
import type { Call, Handler } from '../../wire';
import { pageOf, type Page } from '../paging';

/** ListHostedZones of the account. */
export function listHostedZones(
  world: World,
): Handler<typeof route53, 'ListHostedZones'> {
  return (input, call) => {
    const { zones } = edgeState(world, call.account);
    const page = globalPage([...zones.values()], input, call);
    return {
      Marker: input.Marker ?? '',
      NextMarker: page.next,
      IsTruncated: page.next !== undefined,
      MaxItems: page.limit,
      HostedZones: page.items.map(zone => ({
        Id: `/hostedzone/${zone.id}`,
        Name: zone.name,
        CallerReference: zone.callerReference,
        Config: { Comment: zone.comment, PrivateZone: false },
        ResourceRecordSetCount: zone.records.length,
      })),
    };
  };
}

/** A page of a global listing: at most 100 items and a marker. */
export function globalPage<T>(
  all: T[],
  input: { Marker?: string; MaxItems?: number },
  call: Call,
): Page<T> & { limit: number } {
  const limit = Math.min(input.MaxItems ?? 100, 100);
  if (limit < 1) {
    throw invalidInput('maxitems must be greater than zero');
  }
  const page = pageOf(all, {
    token: input.Marker,
    limit,
    call: { ...call, region: 'global' },
    invalidToken: () => invalidInput('The marker is not valid'),
  });
  return { ...page, limit };
}

/** What Route 53 says to an input it cannot use. */
export function invalidInput(message: string): InvalidInput {
  return new InvalidInput({ message, $metadata: {} });
}
