import type { Millis, Region } from '../model';

/** A stretch of time in which a revision took a steady share of production traffic. */
export interface ReleaseSegment {
  from: Millis;
  /** Exclusive; `Infinity` for what still holds. */
  to: Millis;
  revisionArn: string;
  targetGroupArn?: string;
  /** 0..1 */
  share: number;
}

const KEY = 'ecs.releaseHistory';

function histories(region: Region): Map<string, ReleaseSegment[]> {
  let all = region.data.get(KEY) as Map<string, ReleaseSegment[]> | undefined;
  if (!all) {
    all = new Map();
    region.data.set(KEY, all);
  }
  return all;
}

/**
 * What took a service's production traffic before the world began to move,
 * oldest first. Segments of one moment add up to 1. From then on the listener
 * rules say it.
 */
export function releaseHistory(
  region: Region,
  serviceArn: string,
): readonly ReleaseSegment[] {
  return histories(region).get(serviceArn) ?? [];
}

/** The segments that cover `at`. */
export function releasesAt(
  region: Region,
  serviceArn: string,
  at: Millis,
): ReleaseSegment[] {
  return releaseHistory(region, serviceArn).filter(
    segment => segment.from <= at && at < segment.to,
  );
}

/** Ends what held at `at` and says what holds from then on. */
export function recordShares(
  region: Region,
  serviceArn: string,
  at: Millis,
  shares: Pick<ReleaseSegment, 'revisionArn' | 'targetGroupArn' | 'share'>[],
): void {
  const segments = histories(region).get(serviceArn) ?? [];
  for (const segment of segments) {
    segment.to = Math.min(segment.to, at);
  }
  segments.push(
    ...shares
      .filter(({ share }) => share > 0)
      .map(share => ({ ...share, from: at, to: Infinity })),
  );
  histories(region).set(serviceArn, segments);
}
