import type { Image, ImageBehaviour, Random, Region } from '../world/model';
import { ScenarioContext, ScenarioError, ScenarioStart } from './Scenario';

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

/**
 * Pushes a new image of a service into every registry that has its repository,
 * as a build does. It is based on the newest image that works.
 */
export function pushImage(
  { world }: ScenarioContext,
  repositoryName: string,
  bump: 'minor' | 'patch',
  change: (base: ImageBehaviour) => Partial<ImageBehaviour>,
): { image: Image; details: Record<string, unknown> } {
  const registries = [...world.regions()].filter(region =>
    region.repositories.has(repositoryName),
  );
  const known = registries.flatMap(region => imagesOf(region, repositoryName));
  const base = known
    .filter(works)
    .reduce<Image | undefined>(
      (best, each) => (best && best.pushedAt >= each.pushedAt ? best : each),
      undefined,
    );
  if (!base) {
    throw new ScenarioError(
      `No image of ${repositoryName} works that a new one could be based on`,
    );
  }
  const tag = nextVersion(known, bump);
  const random: Random = world.random.fork(
    `scenarios/image/${repositoryName}/${tag}`,
  );
  const image: Image = {
    repositoryName,
    digest: `sha256:${random.hex(64)}`,
    tags: [tag],
    pushedAt: world.clock.now(),
    sizeInBytes: Math.round(base.sizeInBytes * (1 + 0.02 * random.next())),
    findings: { ...base.findings },
    behaviour: { ...base.behaviour, ...change(base.behaviour) },
  };
  for (const region of registries) {
    region.images.set(image.digest, structuredClone(image));
  }
  return {
    image,
    details: { repositoryName, tag, digest: image.digest },
  };
}

/** What a pushed image is answered with. */
export function pushed(
  { image, details }: ReturnType<typeof pushImage>,
  what: string,
): ScenarioStart {
  return {
    summary: `Pushed ${image.repositoryName}:${image.tags[0]}, ${what}. Deploy it to see.`,
    details,
  };
}

function imagesOf(region: Region, repositoryName: string): Image[] {
  return [...region.images.values()].filter(
    image => image.repositoryName === repositoryName,
  );
}

function works({ behaviour }: Image): boolean {
  return (
    behaviour.healthCheck === 'pass' &&
    !behaviour.crash &&
    behaviour.errorRate < 0.01 &&
    behaviour.latencyMedianMs < 300
  );
}

function nextVersion(images: Image[], bump: 'minor' | 'patch'): string {
  const versions = images
    .flatMap(image => image.tags)
    .flatMap(tag => {
      const parts = VERSION.exec(tag)?.slice(1).map(Number);
      return parts ? [parts] : [];
    })
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const [major, minor, patch] = versions[versions.length - 1] ?? [1, 0, 0];
  return bump === 'minor'
    ? `${major}.${minor + 1}.0`
    : `${major}.${minor}.${patch + 1}`;
}
