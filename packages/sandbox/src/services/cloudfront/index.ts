import * as cloudfront from '@aws-sdk/client-cloudfront';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import {
  getDistribution,
  listDistributions,
  listTagsForResource,
} from './distributions';
import { createInvalidation, getInvalidation } from './invalidations';

/** CloudFront over the world. */
export function createCloudFrontHandlers(
  world: World,
): Handlers<typeof cloudfront> {
  return {
    ListDistributions: listDistributions(world),
    GetDistribution: getDistribution(world),
    ListTagsForResource: listTagsForResource(world),
    CreateInvalidation: createInvalidation(world),
    GetInvalidation: getInvalidation(world),
  };
}

export const cloudFrontService = defineService({
  module: cloudfront,
  create: createCloudFrontHandlers,
});
