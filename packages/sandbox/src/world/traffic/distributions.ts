import type { EdgeState } from '../data/edge';
import { Region } from '../model';

/** Ids of an environment's CloudFront distributions; their metrics stand where their state does, in us-east-1. */
export function distributionsOf(region: Region, environment: string): string[] {
  const edge = region.data.get('edge') as EdgeState | undefined;
  return [...(edge?.distributions.values() ?? [])]
    .filter(distribution => distribution.tags.Environment === environment)
    .map(distribution => distribution.id);
}
