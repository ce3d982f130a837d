import {
  NoSuchHostedZone,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import type * as route53 from '@aws-sdk/client-route-53';
import { edgeState } from '../../world/data/edge';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { invalidInput } from './listHostedZones';

/** ListResourceRecordSets in Route 53's order, from the start record on. */
export function listResourceRecordSets(
  world: World,
): Handler<typeof route53, 'ListResourceRecordSets'> {
  return (input, call) => {
    const id = input.HostedZoneId.replace(/^\/?hostedzone\//, '');
    const zone = edgeState(world, call.account).zones.get(id);
    if (!zone) {
      const message = `No hosted zone found with ID: ${id}`;
      throw new NoSuchHostedZone({ message, $metadata: {} });
    }
    const { StartRecordName, StartRecordType, StartRecordIdentifier } = input;
    if (StartRecordType && !StartRecordName) {
      throw invalidInput('The name is required if the type is given');
    }
    const start = position({
      Name: withDot(StartRecordName ?? ''),
      Type: StartRecordType,
      SetIdentifier: StartRecordIdentifier,
    });
    const limit = Math.min(input.MaxItems ?? 300, 300);
    const from = zone.records
      .map(record => ({ record, at: position(record) }))
      .filter(({ at }) => !StartRecordName || at >= start)
      .sort((a, b) => (a.at < b.at ? -1 : 1));
    const next = from[limit]?.record;
    return {
      ResourceRecordSets: from.slice(0, limit).map(({ record }) => record),
      MaxItems: limit,
      IsTruncated: next !== undefined,
      NextRecordName: next?.Name,
      NextRecordType: next?.Type,
      NextRecordIdentifier: next?.SetIdentifier,
    };
  };
}

/** Sorts by the labels from the right, then by type, then by identifier. */
function position(
  record: Partial<Pick<ResourceRecordSet, 'Name' | 'Type' | 'SetIdentifier'>>,
): string {
  const name = (record.Name ?? '').split('.').reverse().join('.');
  return `${name} ${record.Type ?? ''} ${record.SetIdentifier ?? ''}`;
}

function withDot(name: string): string {
  return name === '' || name.endsWith('.') ? name : `${name}.`;
}
