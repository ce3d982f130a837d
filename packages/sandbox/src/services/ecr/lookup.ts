import {
  ImageNotFoundException,
  InvalidParameterException,
  RepositoryNotFoundException,
  type ImageIdentifier,
} from '@aws-sdk/client-ecr';
import type { Image, Region, World } from '../../world/model';
import { pageOf, type Page } from '../paging';
import type { Call } from '../../wire';

/** A repository in the registry that was asked for. */
export interface RepositoryView {
  registryId: string;
  repositoryName: string;
  region: Region;
  /** Newest first. */
  images: Image[];
}

/** The repository, in the caller's registry unless another is named. */
export function requireRepository(
  world: World,
  input: { registryId?: string; repositoryName: string },
  call: Call,
): RepositoryView {
  const registryId = input.registryId ?? call.account;
  const region = world.region(registryId, call.region);
  const { repositoryName } = input;
  if (!region.repositories.has(repositoryName)) {
    throw new RepositoryNotFoundException({
      message: `The repository with name '${repositoryName}' does not exist in the registry with id '${registryId}'`,
      $metadata: {},
    });
  }
  const images = [...region.images.values()]
    .filter(image => image.repositoryName === repositoryName)
    .sort((a, b) => b.pushedAt - a.pushedAt);
  return { registryId, repositoryName, region, images };
}

/** The image a tag or digest names, if it is there. */
export function findImage(
  { images }: RepositoryView,
  { imageDigest, imageTag }: ImageIdentifier,
): Image | undefined {
  return images.find(
    image =>
      (imageDigest !== undefined || imageTag !== undefined) &&
      (imageDigest === undefined || image.digest === imageDigest) &&
      (imageTag === undefined || image.tags.includes(imageTag)),
  );
}

/** The image a tag or digest names. */
export function requireImage(
  repository: RepositoryView,
  identifier: ImageIdentifier,
): Image {
  const image = findImage(repository, identifier);
  if (!image) {
    const { imageDigest, imageTag } = identifier;
    throw new ImageNotFoundException({
      message:
        `The image with imageId {imageDigest:'${imageDigest ?? 'null'}', ` +
        `imageTag:'${imageTag ?? 'null'}'} does not exist within the ` +
        `repository with name '${repository.repositoryName}' in the registry ` +
        `with id '${repository.registryId}'`,
      $metadata: {},
    });
  }
  return image;
}

/** A page in ECR's terms: 100 results unless asked, 1000 at most. */
export function resultsOf<T>(
  all: T[],
  input: { nextToken?: string; maxResults?: number },
  call: Call,
): Page<T> {
  const limit = input.maxResults ?? 100;
  if (limit < 1 || limit > 1000) {
    const bound =
      limit < 1 ? 'greater than or equal to 1' : 'less than or equal to 1000';
    throw invalidParameter(
      `Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value ${bound}'`,
    );
  }
  return pageOf(all, {
    token: input.nextToken,
    limit,
    call,
    invalidToken: () =>
      invalidParameter(
        "Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid pagination token provided'",
      ),
  });
}

/** Keeps tagged or untagged images. */
export function byTagStatus(
  images: Image[],
  status: string | undefined,
): Image[] {
  switch (status) {
    case 'TAGGED':
      return images.filter(image => image.tags.length > 0);
    case 'UNTAGGED':
      return images.filter(image => image.tags.length === 0);
    default:
      return images;
  }
}

/** What ECR says to an input it cannot use. */
export function invalidParameter(message: string): InvalidParameterException {
  return new InvalidParameterException({ message, $metadata: {} });
}
