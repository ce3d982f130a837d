import type {
  EcsServiceArn,
  Environment,
  EnvironmentKindEnum,
} from '@evaluation-ops/plugin-evaluation-ops-common';

/** An environment that somebody declared. */
export interface KnownEnvironment {
  name: string;
  kind: EnvironmentKindEnum;
  entityRef?: string;
  account: string;
  region: string;
  recoveryRegion?: string;
  clusters: string[];
  /** Tags that everything of it carries; empty where nobody said. */
  tags: Record<string, string>;
}

/**
 * Finds the environment of a service.
 *
 * @remarks
 * By account and region; where several share these, by the cluster: one that is
 * declared for it, or a cluster that is called after it. Where that does not
 * decide either, the service gets an environment of its own, called after its
 * cluster: a wrong name on a button is worse than a dull one.
 */
export function chooseEnvironment(
  arn: EcsServiceArn,
  known: readonly KnownEnvironment[],
): Environment {
  const here = known.filter(
    e => e.account === arn.account && e.region === arn.region,
  );
  const matches =
    [
      here.filter(e => e.clusters.includes(arn.cluster)),
      here.length === 1 && !here[0].clusters.length ? here : [],
      here.filter(
        e =>
          !e.clusters.length &&
          (arn.cluster === e.entityRef?.split('/').pop() ||
            arn.cluster.split(/[-_]/).includes(e.name)),
      ),
    ].find(found => found.length === 1) ?? [];
  const [match] = matches;
  if (!match) {
    return {
      name: arn.cluster,
      kind: 'other',
      account: arn.account,
      region: arn.region,
    };
  }
  return {
    name: match.name,
    kind: match.kind,
    account: match.account,
    region: match.region,
    ...(match.entityRef && { entityRef: match.entityRef }),
    ...(match.recoveryRegion && { recoveryRegion: match.recoveryRegion }),
  };
}
