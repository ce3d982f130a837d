import { InvalidParameterException } from '@aws-sdk/client-sns';
import type * as sns from '@aws-sdk/client-sns';
import { publish as deliver } from '../../world/data/sns';
import { uuid } from '../../world/ecs/names';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { requireTopic } from './topics';

/** The largest message SNS takes, in bytes. */
const MAX_BYTES = 262_144;

/** Publish to a topic; the message stays in the world. */
export function publish(world: World): Handler<typeof sns, 'Publish'> {
  const random = world.random.fork('sns/publish');
  return ({ TopicArn, TargetArn, Subject, Message }, call) => {
    const arn = TopicArn ?? TargetArn;
    if (!arn) {
      throw invalid(
        'Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter',
      );
    }
    if (Message === '') {
      throw invalid('Invalid parameter: Empty message');
    }
    if (Buffer.byteLength(Message) > MAX_BYTES) {
      throw invalid('Invalid parameter: Message too long');
    }
    if (Subject !== undefined && (Subject === '' || Subject.length > 100)) {
      throw invalid('Invalid parameter: Subject');
    }
    const topic = requireTopic(world, arn, call);
    const id = uuid(random);
    deliver(world.region(call.account, call.region), topic.arn, {
      id,
      at: world.clock.now(),
      subject: Subject,
      message: Message,
    });
    return { MessageId: id };
  };
}

function invalid(message: string): InvalidParameterException {
  return new InvalidParameterException({ message, $metadata: {} });
}
