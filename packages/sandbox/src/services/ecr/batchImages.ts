import type { ImageFailure, ImageIdentifier } from '@aws-sdk/client-ecr';
import type * as ecr from '@aws-sdk/client-ecr';
import type { Image, World } from '../../world/model';
import type { Handler } from '../../wire';
import { MANIFEST_TYPE } from './describeImages';
import { findImage, requireRepository } from './lookup';

/** BatchGetImage by tag or digest. */
export function batchGetImage(
  world: World,
): Handler<typeof ecr, 'BatchGetImage'> {
  return (input, call) => {
    const repository = requireRepository(world, input, call);
    const looked = input.imageIds.map(imageId => ({
      imageId,
      image: findImage(repository, imageId),
    }));
    return {
      images: looked.flatMap(({ imageId, image }) =>
        image
          ? [
              {
                registryId: repository.registryId,
                repositoryName: repository.repositoryName,
                imageId: {
                  imageDigest: image.digest,
                  imageTag: imageId.imageTag,
                },
                imageManifest: manifestOf(image),
                imageManifestMediaType: MANIFEST_TYPE,
              },
            ]
          : [],
      ),
      failures: looked.flatMap(({ imageId, image }) =>
        image ? [] : [notFound(imageId)],
      ),
    };
  };
}

/** BatchDeleteImage: by digest the image, by tag the tag; the last tag takes the image with it. */
export function batchDeleteImage(
  world: World,
): Handler<typeof ecr, 'BatchDeleteImage'> {
  return (input, call) => {
    const repository = requireRepository(world, input, call);
    const imageIds: ImageIdentifier[] = [];
    const failures: ImageFailure[] = [];
    for (const identifier of input.imageIds) {
      const image = findImage(repository, identifier);
      if (!image) {
        failures.push(notFound(identifier));
        continue;
      }
      const { imageTag, imageDigest } = identifier;
      image.tags = imageDigest
        ? []
        : image.tags.filter(tag => tag !== imageTag);
      if (image.tags.length === 0) {
        repository.region.images.delete(image.digest);
      }
      imageIds.push({ imageDigest: image.digest, imageTag });
    }
    return { imageIds, failures };
  };
}

function notFound(imageId: ImageIdentifier): ImageFailure {
  const missing = !imageId.imageDigest && !imageId.imageTag;
  return missing
    ? {
        imageId,
        failureCode: 'MissingDigestAndTag',
        failureReason:
          'Invalid request parameters: both tag and digest are missing',
      }
    : {
        imageId,
        failureCode: 'ImageNotFound',
        failureReason: 'Requested image not found',
      };
}

/** A manifest of one layer. Its own hash is not the image's digest. */
function manifestOf(image: Image): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 7_023,
      digest: image.digest,
    },
    layers: [
      {
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
        size: image.sizeInBytes,
        digest: image.digest,
      },
    ],
  });
}
