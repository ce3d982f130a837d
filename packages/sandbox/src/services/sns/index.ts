import * as sns from '@aws-sdk/client-sns';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { publish } from './publish';
import {
  getTopicAttributes,
  listSubscriptionsByTopic,
  listTagsForResource,
  listTopics,
} from './topics';

/** SNS over the world. */
export function createSnsHandlers(world: World): Handlers<typeof sns> {
  return {
    ListTopics: listTopics(world),
    GetTopicAttributes: getTopicAttributes(world),
    ListSubscriptionsByTopic: listSubscriptionsByTopic(world),
    ListTagsForResource: listTagsForResource(world),
    Publish: publish(world),
  };
}

export const snsService = defineService({
  module: sns,
  create: createSnsHandlers,
});
