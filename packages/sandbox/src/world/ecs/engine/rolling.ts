/** Tasks of one side of a rolling deployment. */
export interface SideCount {
  /** Tasks that are meant to run: starting or running. */
  live: number;
  /** Of these, the ones that are running and pass their health checks. */
  healthy: number;
}

export interface RollingSituation {
  desired: number;
  /** Percent of `desired` that must stay healthy; rounded up. */
  minimumHealthyPercent: number;
  /** Percent of `desired` that may live at once; rounded down. */
  maximumPercent: number;
  fresh: SideCount;
  old: SideCount;
}

export interface RollingCounts {
  fresh: number;
  old: number;
  /** The percentages leave no room to start or to stop anything. */
  stuck: boolean;
}

/** How many tasks of each side a rolling deployment wants now. */
export function rollingCounts(situation: RollingSituation): RollingCounts {
  const { desired, fresh, old } = situation;
  const minimum = Math.ceil((desired * situation.minimumHealthyPercent) / 100);
  const maximum = Math.floor((desired * situation.maximumPercent) / 100);

  const room = Math.max(0, maximum - fresh.live - old.live);
  const freshWanted = Math.min(desired, fresh.live + room);

  // unhealthy tasks do not count towards the minimum: they may always go
  const spare = Math.max(0, fresh.healthy + old.healthy - minimum);
  const oldWanted = Math.max(0, old.healthy - spare);

  return {
    fresh: freshWanted,
    old: oldWanted,
    stuck:
      fresh.live < desired &&
      old.live > 0 &&
      freshWanted <= fresh.live &&
      oldWanted >= old.live &&
      old.healthy >= old.live,
  };
}
