import type * as ecs from '@aws-sdk/client-ecs';
import type { Handler } from '../../wire';
import type { World } from '../../world/model';
import { invalidParameter } from './errors';
import { regionOf } from './lookup';
import { toServiceRevision } from './serviceDeploymentShape';

const MAX_REVISIONS = 20;

/** DescribeServiceRevisions, at most twenty at once. */
export function describeServiceRevisions(
  world: World,
): Handler<typeof ecs, 'DescribeServiceRevisions'> {
  return (input, call) => {
    const region = regionOf(world, call);
    const { serviceRevisionArns: arns } = input;
    if (arns.length === 0 || arns.length > MAX_REVISIONS) {
      throw invalidParameter(
        `serviceRevisionArns must have between 1 and ${MAX_REVISIONS} elements.`,
      );
    }
    const serviceRevisions: ecs.ServiceRevision[] = [];
    const failures: ecs.Failure[] = [];
    for (const arn of arns) {
      const revision = region.ecs.revisions.get(arn);
      if (revision) {
        serviceRevisions.push(toServiceRevision(revision));
      } else {
        failures.push({ arn, reason: 'MISSING' });
      }
    }
    return { serviceRevisions, failures };
  };
}
