import type { Millis, Region, TaggedResource } from '../model';
import { regionState } from './regionState';

/** Somebody who gets a topic's messages. */
export interface Subscription {
  arn: string;
  protocol: string;
  endpoint: string;
}

/** A message as it was published. */
export interface PublishedMessage {
  id: string;
  at: Millis;
  subject?: string;
  message: string;
}

/** An SNS topic. */
export interface Topic extends TaggedResource {
  name: string;
  displayName: string;
  subscriptions: Subscription[];
  /** Newest last, at most a thousand. */
  published: PublishedMessage[];
}

const KEPT_MESSAGES = 1000;

/** Topics of a region by ARN. */
export const topics = regionState<Map<string, Topic>>(
  'sns',
  () => new Map(),
  state => state.values(),
);

/**
 * Publishes to a topic, as alarms do.
 *
 * @returns false where there is no such topic.
 */
export function publish(
  region: Region,
  topicArn: string,
  message: PublishedMessage,
): boolean {
  const topic = topics(region).get(topicArn);
  topic?.published.push(message);
  topic?.published.splice(0, topic.published.length - KEPT_MESSAGES);
  return topic !== undefined;
}
