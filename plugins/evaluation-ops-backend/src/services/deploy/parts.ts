import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { ObservedRevision, ObservedService } from '../../core/model';
import type { ReleaseParts } from '../../core/release/diff';
import {
  parseImage,
  shortDigest,
  type ImageName,
  type TagsOfDigest,
} from '../../core/release/images';
import type { StartDeployment, TaggedTaskDefinition } from '../ports';

/** The container that the load balancer speaks to, or the first essential one. */
export function mainContainer(
  service: ObservedService,
  { definition }: TaggedTaskDefinition,
): ContainerDefinition | undefined {
  const containers = definition.containerDefinitions ?? [];
  const balanced = service.loadBalancers.find(lb => lb.containerName);
  return (
    containers.find(c => balanced && c.name === balanced.containerName) ??
    containers.find(c => c.essential !== false) ??
    containers[0]
  );
}

/** Where an image lies. */
export function describeRepository(image: string | undefined): ImageName {
  return parseImage(image ?? '');
}

/** A digest, with the tag that people know it by. */
export function withTag(digest: string, tagsOf: TagsOfDigest): string {
  const [tag] = tagsOf(digest) ?? [];
  return tag ? `${tag} (${shortDigest(digest)})` : digest;
}

/** What a release is made of, for a difference. */
export function parts(
  { definition }: TaggedTaskDefinition,
  revision: ObservedRevision | undefined,
  settings: Pick<
    ObservedRevision,
    'loadBalancers' | 'network' | 'platformVersion'
  >,
): ReleaseParts {
  return {
    taskDefinition: definition,
    digests: Object.fromEntries(
      (revision?.images ?? []).map(image => [image.container, image.digest]),
    ),
    settings: {
      loadBalancers: settings.loadBalancers,
      ...(settings.network && { network: settings.network }),
      // LATEST stands for whatever is newest; a revision tells what it was.
      ...(settings.platformVersion &&
        settings.platformVersion !== 'LATEST' && {
          platformVersion: settings.platformVersion,
        }),
    },
  };
}

/** Equal whatever the order of keys and lists, and whichever colour stands first. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (key, inner) => {
    if (Array.isArray(inner) && inner.every(item => typeof item === 'string')) {
      return [...inner].sort();
    }
    if (
      key !== '' &&
      inner &&
      typeof inner === 'object' &&
      !Array.isArray(inner)
    ) {
      return Object.fromEntries(
        Object.entries(inner).sort(([a], [b]) => a.localeCompare(b, 'en')),
      );
    }
    return inner;
  });
}

function balancersOf(settings: Pick<ObservedRevision, 'loadBalancers'>) {
  return settings.loadBalancers.map(balancer => ({
    container: balancer.containerName,
    port: balancer.containerPort,
    groups: [
      balancer.targetGroupArn ?? '',
      balancer.advancedConfiguration?.alternateTargetGroupArn ?? '',
    ].sort(),
    rules: [
      balancer.advancedConfiguration?.productionListenerRule ?? '',
      balancer.advancedConfiguration?.testListenerRule ?? '',
    ],
  }));
}

/**
 * What of load balancer, network and platform has to be put back as it was at a
 * revision. What has not changed is not sent.
 */
export function restored(
  service: ObservedService,
  revision: ObservedRevision,
): Partial<StartDeployment> {
  return {
    ...(canonical(balancersOf(service)) !==
      canonical(balancersOf(revision)) && {
      loadBalancers: revision.loadBalancers,
    }),
    ...(revision.network &&
      canonical(service.network) !== canonical(revision.network) && {
        networkConfiguration: revision.network,
      }),
    ...(revision.platformVersion &&
      service.platformVersion !== 'LATEST' &&
      service.platformVersion !== revision.platformVersion && {
        platformVersion: revision.platformVersion,
      }),
    // The same task definition with other settings is a new deployment all the same.
    ...(service.taskDefinitionArn === revision.taskDefinitionArn && {
      forceNewDeployment: true,
    }),
  };
}
