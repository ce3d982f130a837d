import type {
  Millis,
  Region,
  Service,
  ServiceLoadBalancer,
  ServiceRevision,
} from '../model';
import type { Ecs } from './Ecs';
import { findImage, parseImage } from './images';
import { arnOf, revisionNumber, servicePath } from './names';

/** What a revision is made of; the rest comes from the service. */
export type RevisionSource = Pick<
  Service,
  | 'arn'
  | 'clusterArn'
  | 'taskDefinitionArn'
  | 'platformVersion'
  | 'subnets'
  | 'securityGroups'
  | 'loadBalancers'
>;

/**
 * The target group a new revision registers in: with a shifting strategy the
 * one its predecessor is not in, so that the two swap roles every time.
 */
export function targetGroupFor(
  loadBalancer: ServiceLoadBalancer | undefined,
  predecessor: string | undefined,
  shifts: boolean,
): string | undefined {
  if (!loadBalancer) {
    return undefined;
  }
  const primary = loadBalancer.targetGroupArn;
  const alternate = loadBalancer.advanced?.alternateTargetGroupArn;
  if (!shifts || !alternate) {
    const known = predecessor === primary || predecessor === alternate;
    return known ? predecessor : primary;
  }
  return predecessor === primary ? alternate : primary;
}

/** Makes a revision; tags are pinned to the digests they have now. */
export function createRevision(
  ecs: Ecs,
  region: Region,
  source: RevisionSource,
  options: { predecessor?: ServiceRevision; shifts: boolean; at: Millis },
): ServiceRevision {
  const definition = region.ecs.taskDefinitions.get(source.taskDefinitionArn);
  const number = revisionNumber(ecs.random);
  const revision: ServiceRevision = {
    arn: arnOf(
      region,
      'ecs',
      `service-revision/${servicePath(source)}/${number}`,
    ),
    serviceArn: source.arn,
    clusterArn: source.clusterArn,
    taskDefinitionArn: source.taskDefinitionArn,
    platformVersion: source.platformVersion,
    subnets: [...source.subnets],
    securityGroups: [...source.securityGroups],
    loadBalancers: structuredClone(source.loadBalancers),
    resolvedTargetGroupArn: targetGroupFor(
      source.loadBalancers[0],
      options.predecessor?.resolvedTargetGroupArn,
      options.shifts,
    ),
    images: (definition?.containers ?? []).map(({ name, image }) => ({
      containerName: name,
      image,
      imageDigest:
        parseImage(image).digest ?? findImage(ecs.world, image)?.digest ?? '',
    })),
    createdAt: options.at,
  };
  region.ecs.revisions.set(revision.arn, revision);
  return revision;
}
