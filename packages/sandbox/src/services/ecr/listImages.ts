import type * as ecr from '@aws-sdk/client-ecr';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { byTagStatus, requireRepository, resultsOf } from './lookup';

/** ListImages: one entry for each tag, and one for an image without any. */
export function listImages(world: World): Handler<typeof ecr, 'ListImages'> {
  return (input, call) => {
    const { images } = requireRepository(world, input, call);
    const found = byTagStatus(images, input.filter?.tagStatus).flatMap(image =>
      image.tags.length > 0
        ? image.tags.map(imageTag => ({ imageDigest: image.digest, imageTag }))
        : [{ imageDigest: image.digest }],
    );
    const { items, next } = resultsOf(found, input, call);
    return { imageIds: items, nextToken: next };
  };
}
