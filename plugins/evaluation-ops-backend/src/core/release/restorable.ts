import { taskDefinitionName } from '../arn';
import type { ObservedRevision, Sourced } from '../model';
import { parseImage, shortDigest } from './images';

/** What decides whether a release can be had again. */
export interface ReleaseFacts {
  /** Absent: ECS no longer describes it. */
  revision?: ObservedRevision;
  /** Status of its task definition. */
  taskDefinition?: Sourced<string>;
  /** What the registry has; absent where no image lies in ECR. */
  images?: Sourced<{ digest: string }[]>;
  ended: boolean;
  endedWell: boolean;
}

/** The judgement on a release. */
export interface ReleaseJudgement {
  restorable: boolean;
  refusal?: string;
  warnings: string[];
}

/** Whether a release can still be had, and what to do where it cannot. */
export function judgeRelease(facts: ReleaseFacts): ReleaseJudgement {
  const warnings: string[] = [];
  const refuse = (refusal: string) => ({
    restorable: false,
    refusal,
    warnings,
  });
  const { revision, taskDefinition, images } = facts;
  if (facts.ended && !facts.endedWell) {
    warnings.push('Its deployment did not succeed');
  }
  if (!facts.ended) {
    return refuse(
      'Its deployment is under way. Wait until it ends, or stop it.',
    );
  }
  if (!revision || !taskDefinition) {
    return refuse(
      'ECS no longer describes this release. Deploy its image instead.',
    );
  }
  if (!taskDefinition.ok) {
    return refuse(
      `Its task definition could not be read: ${taskDefinition.failure.message}`,
    );
  }
  if (taskDefinition.value !== 'ACTIVE') {
    return refuse(
      `Its task definition ${taskDefinitionName(
        revision.taskDefinitionArn,
      )} is ${taskDefinition.value}. Deploy its image instead.`,
    );
  }
  const inEcr = revision.images.filter(({ image }) => parseImage(image).ecr);
  if (inEcr.length && images && !images.ok) {
    return refuse(
      `Whether its image is still there could not be looked up: ${images.failure.message}`,
    );
  }
  for (const { container, digest, image } of inEcr) {
    if (!digest) {
      warnings.push(`Which image ${container} ran is not on record`);
    } else if (images?.ok && !images.value.some(i => i.digest === digest)) {
      return refuse(
        `Its image ${shortDigest(
          digest,
        )} is gone from the registry. Choose a release whose image is still there.`,
      );
    } else if (!parseImage(image).digest) {
      // The task definition names a tag: it may lead elsewhere by now.
      warnings.push(
        `${container} is named by the tag ${
          parseImage(image).tag ?? 'latest'
        }, which may have moved since`,
      );
    }
  }
  return { restorable: true, warnings };
}
