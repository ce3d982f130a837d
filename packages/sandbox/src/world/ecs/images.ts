import type { Image, TaskDefinition, World } from '../model';

/** An image reference taken apart. */
export interface ImageReference {
  registry?: { account: string; region: string };
  repository: string;
  tag?: string;
  digest?: string;
}

/** Parses `<registry>/<repository>` with `:tag` or `@sha256:…`; no tag means `latest`. */
export function parseImage(reference: string): ImageReference {
  const [name, digest] = reference.split('@');
  const ecr =
    /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:]+)(?::(.+))?$/.exec(
      name,
    );
  if (ecr) {
    const [, account, region, repository, tag] = ecr;
    return {
      registry: { account, region },
      repository,
      digest,
      tag: digest ? tag : tag ?? 'latest',
    };
  }
  const [, repository, tag] = /^(.+?)(?::([^/:]+))?$/.exec(name) ?? [];
  return { repository, digest, tag: digest ? tag : tag ?? 'latest' };
}

/** The image behind a reference, `undefined` if the registry does not have it. */
export function findImage(world: World, reference: string): Image | undefined {
  const { registry, repository, tag, digest } = parseImage(reference);
  if (!registry) {
    return undefined;
  }
  const { images } = world.region(registry.account, registry.region);
  if (digest) {
    const image = images.get(digest);
    return image?.repositoryName === repository ? image : undefined;
  }
  for (const image of images.values()) {
    if (image.repositoryName === repository && image.tags.includes(tag ?? '')) {
      return image;
    }
  }
  return undefined;
}

/** The container that carries the service: the one with a port, or the first. */
export function mainContainer(
  definition: TaskDefinition,
): TaskDefinition['containers'][number] {
  return (
    definition.containers.find(c => c.essential && c.portMappings.length > 0) ??
    definition.containers[0]
  );
}

/** A reference that no later push to the tag changes. */
export function pinned(container: {
  image: string;
  imageDigest: string;
}): string {
  return container.imageDigest
    ? `${container.image.split('@')[0]}@${container.imageDigest}`
    : container.image;
}
