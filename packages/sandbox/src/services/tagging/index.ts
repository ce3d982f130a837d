import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { getResources } from './getResources';
import { getTagKeys, getTagValues } from './getTagKeysAndValues';

/** The Resource Groups Tagging API over everything tagged in the world. */
export function createTaggingHandlers(world: World): Handlers<typeof tagging> {
  return {
    GetResources: getResources(world),
    GetTagKeys: getTagKeys(world),
    GetTagValues: getTagValues(world),
  };
}

export const taggingService = defineService({
  module: tagging,
  create: createTaggingHandlers,
});
