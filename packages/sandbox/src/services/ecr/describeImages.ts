import type { ImageDetail } from '@aws-sdk/client-ecr';
import type * as ecr from '@aws-sdk/client-ecr';
import type { Image, World } from '../../world/model';
import type { Handler } from '../../wire';
import {
  byTagStatus,
  invalidParameter,
  requireImage,
  requireRepository,
  resultsOf,
  type RepositoryView,
} from './lookup';

/** The manifest format of every image here. */
export const MANIFEST_TYPE =
  'application/vnd.docker.distribution.manifest.v2+json';

/** AWS time a scan on push takes. */
const SCAN_MS = 30_000;

/** DescribeImages: all by filter, or some by tag or digest. */
export function describeImages(
  world: World,
): Handler<typeof ecr, 'DescribeImages'> {
  return (input, call) => {
    const repository = requireRepository(world, input, call);
    const { imageIds } = input;
    if (imageIds && (input.maxResults || input.nextToken)) {
      throw invalidParameter(
        "Invalid parameter at 'maxResults' failed to satisfy constraint: 'maxResults and nextToken cannot be used with imageIds'",
      );
    }
    const found = imageIds
      ? new Set(imageIds.map(each => requireImage(repository, each)))
      : byTagStatus(repository.images, input.filter?.tagStatus);
    const { items, next } = resultsOf([...found], input, call);
    return {
      nextToken: next,
      imageDetails: items.map(image => toDetail(world, repository, image)),
    };
  };
}

/** When the scan of an image ends. */
export function scannedAt(world: World, image: Image): number {
  return image.pushedAt + world.timing.wait(SCAN_MS);
}

/** The counts that are not zero. */
export function severityCounts(image: Image): Partial<Image['findings']> {
  return Object.fromEntries(
    Object.entries(image.findings).filter(([, count]) => count > 0),
  );
}

function toDetail(
  world: World,
  { registryId, repositoryName }: RepositoryView,
  image: Image,
): ImageDetail {
  const completedAt = scannedAt(world, image);
  const scanned = world.clock.now() >= completedAt;
  return {
    registryId,
    repositoryName,
    imageDigest: image.digest,
    imageTags: image.tags.length > 0 ? image.tags : undefined,
    imageSizeInBytes: image.sizeInBytes,
    imagePushedAt: new Date(image.pushedAt),
    imageStatus: 'ACTIVE',
    imageScanStatus: scanned
      ? {
          status: 'COMPLETE',
          description: 'The scan was completed successfully.',
        }
      : { status: 'IN_PROGRESS' },
    imageScanFindingsSummary: scanned
      ? {
          imageScanCompletedAt: new Date(completedAt),
          vulnerabilitySourceUpdatedAt: new Date(completedAt),
          findingSeverityCounts: severityCounts(image),
        }
      : undefined,
    imageManifestMediaType: MANIFEST_TYPE,
    artifactMediaType: 'application/vnd.docker.container.image.v1+json',
  };
}
