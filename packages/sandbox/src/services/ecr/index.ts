import * as ecr from '@aws-sdk/client-ecr';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { batchDeleteImage, batchGetImage } from './batchImages';
import { describeImages } from './describeImages';
import { describeImageScanFindings } from './describeImageScanFindings';
import { describeRepositories } from './describeRepositories';
import { listImages } from './listImages';
import { listTagsForResource } from './listTagsForResource';

/** ECR over the world. */
export function createEcrHandlers(world: World): Handlers<typeof ecr> {
  return {
    DescribeRepositories: describeRepositories(world),
    DescribeImages: describeImages(world),
    ListImages: listImages(world),
    DescribeImageScanFindings: describeImageScanFindings(world),
    BatchGetImage: batchGetImage(world),
    BatchDeleteImage: batchDeleteImage(world),
    ListTagsForResource: listTagsForResource(world),
  };
}

export const ecrService = defineService({
  module: ecr,
  create: createEcrHandlers,
});
