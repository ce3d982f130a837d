import {
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  paginateListTopics,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { alertTopicArn } from '../../world/data/seed';
import { topics } from '../../world/data/sns';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import { createTestSandbox, PRODUCTION } from '../__testUtils__/testSandbox';

const TopicArn = alertTopicArn(
  { name: 'us-east-1', account: '111122223333' },
  'production',
  'critical',
);

describe('SNS', () => {
  it('describes the topics of the alarms', async () => {
    const client = createTestSandbox().client(SNSClient);
    const { Attributes } = await client.send(
      new GetTopicAttributesCommand({ TopicArn }),
    );
    expect(Attributes).toMatchObject({
      DisplayName: 'Evaluation production critical',
      SubscriptionsConfirmed: '1',
    });
    const { Subscriptions } = await client.send(
      new ListSubscriptionsByTopicCommand({ TopicArn }),
    );
    expect(Subscriptions).toMatchObject([
      { Protocol: 'https', Endpoint: expect.stringContaining('pagerduty') },
    ]);
    const { Tags } = await client.send(
      new ListTagsForResourceCommand({ ResourceArn: TopicArn }),
    );
    expect(Tags).toContainEqual({ Key: 'Environment', Value: 'production' });
  });

  it('keeps what was published', async () => {
    const { client, clock, world } = createTestSandbox();
    const { MessageId } = await client(SNSClient).send(
      new PublishCommand({ TopicArn, Subject: 'Alarm', Message: 'down <now>' }),
    );
    const region = world.region(PRODUCTION.account, PRODUCTION.region);
    expect(topics(region).get(TopicArn)?.published).toEqual([
      {
        id: MessageId,
        at: clock.now(),
        subject: 'Alarm',
        message: 'down <now>',
      },
    ]);
  });

  it('pages and refuses', async () => {
    const { client, world } = createTestSandbox();
    const region = world.region(PRODUCTION.account, PRODUCTION.region);
    const topic = topics(region).get(TopicArn)!;
    for (let i = 0; i < 200; i++) {
      topics(region).set(`${TopicArn}-${i}`, {
        ...topic,
        arn: `${TopicArn}-${i}`,
      });
    }
    const sns = client(SNSClient);
    const sizes: number[] = [];
    for await (const { Topics } of paginateListTopics({ client: sns }, {})) {
      sizes.push(Topics!.length);
    }
    expect(sizes).toEqual([100, 100, 2]);
    await expectRefusals([
      [
        sns.send(new PublishCommand({ TopicArn: 'arn:x', Message: 'm' })),
        { name: 'NotFoundException', $metadata: { httpStatusCode: 404 } },
      ],
      [
        sns.send(new PublishCommand({ TopicArn, Message: '' })),
        { name: 'InvalidParameterException' },
      ],
      [
        sns.send(new PublishCommand({ Message: 'm' })),
        { name: 'InvalidParameterException' },
      ],
    ]);
  });
});
