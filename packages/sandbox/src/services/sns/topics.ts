import {
  InvalidParameterException,
  NotFoundException,
} from '@aws-sdk/client-sns';
import type * as sns from '@aws-sdk/client-sns';
import { topics, type Topic } from '../../world/data/sns';
import type { World } from '../../world/model';
import type { Call, Handler } from '../../wire';
import { pageOf, type Page } from '../paging';
import { toTagList } from '../tagList';

/** SNS lists a hundred at a time, and no other number. */
const PAGE = 100;

/** ListTopics of the region. */
export function listTopics(world: World): Handler<typeof sns, 'ListTopics'> {
  return ({ NextToken }, call) => {
    const all = topics(world.region(call.account, call.region));
    const { items, next } = hundredOf([...all.values()], NextToken, call);
    return {
      NextToken: next,
      Topics: items.map(topic => ({ TopicArn: topic.arn })),
    };
  };
}

/** GetTopicAttributes. */
export function getTopicAttributes(
  world: World,
): Handler<typeof sns, 'GetTopicAttributes'> {
  return ({ TopicArn }, call) => {
    const topic = requireTopic(world, TopicArn, call);
    return {
      Attributes: {
        TopicArn: topic.arn,
        Owner: call.account,
        DisplayName: topic.displayName,
        SubscriptionsConfirmed: `${topic.subscriptions.length}`,
        SubscriptionsPending: '0',
        SubscriptionsDeleted: '0',
      },
    };
  };
}

/** ListSubscriptionsByTopic. */
export function listSubscriptionsByTopic(
  world: World,
): Handler<typeof sns, 'ListSubscriptionsByTopic'> {
  return ({ TopicArn, NextToken }, call) => {
    const topic = requireTopic(world, TopicArn, call);
    const { items, next } = hundredOf(topic.subscriptions, NextToken, call);
    return {
      NextToken: next,
      Subscriptions: items.map(each => ({
        SubscriptionArn: each.arn,
        TopicArn: topic.arn,
        Protocol: each.protocol,
        Endpoint: each.endpoint,
        Owner: call.account,
      })),
    };
  };
}

/** ListTagsForResource of topics. */
export function listTagsForResource(
  world: World,
): Handler<typeof sns, 'ListTagsForResource'> {
  return ({ ResourceArn }, call) => ({
    Tags: toTagList(requireTopic(world, ResourceArn, call).tags),
  });
}

/** The topic, if it is in the caller's region. */
export function requireTopic(world: World, arn: string, call: Call): Topic {
  const topic = topics(world.region(call.account, call.region)).get(arn);
  if (!topic) {
    const message = 'Topic does not exist';
    throw new NotFoundException({ message, $metadata: {} });
  }
  return topic;
}

function hundredOf<T>(
  all: T[],
  token: string | undefined,
  call: Call,
): Page<T> {
  return pageOf(all, {
    token,
    limit: PAGE,
    call,
    invalidToken: () =>
      new InvalidParameterException({
        message: 'Invalid parameter: NextToken',
        $metadata: {},
      }),
  });
}
