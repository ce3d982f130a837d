import {
  InconsistentQuantities,
  NoSuchInvalidation,
} from '@aws-sdk/client-cloudfront';
import type * as cloudfront from '@aws-sdk/client-cloudfront';
import type { World } from '../../world/model';
import { WireError, type Handler } from '../../wire';
import { requireDistribution, toInvalidation } from './shapes';

/** AWS time until every edge location has forgotten the files. */
const INVALIDATION_MS = 60_000;

/** CreateInvalidation; the same caller reference gives the same invalidation. */
export function createInvalidation(
  world: World,
): Handler<typeof cloudfront, 'CreateInvalidation'> {
  const ids = world.random.fork('cloudfront/invalidations');
  return ({ DistributionId, InvalidationBatch }, call) => {
    const distribution = requireDistribution(
      world,
      call.account,
      DistributionId,
    );
    const { CallerReference = '', Paths } = InvalidationBatch;
    const paths = Paths?.Items ?? [];
    if (Paths?.Quantity !== paths.length) {
      const message =
        'The value of Quantity and the size of Items do not match.';
      throw new InconsistentQuantities({
        message,
        Message: message,
        $metadata: {},
      });
    }
    const bad = paths.find(path => !path.startsWith('/'));
    if (paths.length === 0 || bad !== undefined) {
      throw new WireError(
        'InvalidArgument',
        'Your request contains one or more invalid invalidation paths.',
      );
    }
    const now = world.clock.now();
    const known = [...distribution.invalidations.values()].find(
      each => each.callerReference === CallerReference,
    );
    if (known && known.paths.join() !== paths.join()) {
      throw new WireError(
        'InvalidArgument',
        'Your request contains a caller reference that was used for a previous invalidation batch for the same distribution.',
      );
    }
    const invalidation = known ?? {
      id: `I${ids.hex(13).toUpperCase()}`,
      callerReference: CallerReference,
      paths,
      createdAt: now,
      completesAt: now + world.timing.wait(INVALIDATION_MS),
    };
    distribution.invalidations.set(invalidation.id, invalidation);
    return {
      Location:
        `https://cloudfront.amazonaws.com/2020-05-31/distribution/` +
        `${DistributionId}/invalidation/${invalidation.id}`,
      Invalidation: toInvalidation(invalidation, now),
    };
  };
}

/** GetInvalidation. */
export function getInvalidation(
  world: World,
): Handler<typeof cloudfront, 'GetInvalidation'> {
  return ({ DistributionId, Id }, call) => {
    const { invalidations } = requireDistribution(
      world,
      call.account,
      DistributionId,
    );
    const found = invalidations.get(Id);
    if (!found) {
      const message = 'The specified invalidation does not exist.';
      throw new NoSuchInvalidation({
        message,
        Message: message,
        $metadata: {},
      });
    }
    return { Invalidation: toInvalidation(found, world.clock.now()) };
  };
}
