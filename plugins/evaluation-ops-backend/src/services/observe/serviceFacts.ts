import { hasEnded } from '../../core/deployment/outcome';
import {
  latest,
  type ObservedDeployment,
  type ObservedRevision,
  type ObservedService,
  type Sourced,
} from '../../core/model';
import { parseImage } from '../../core/release/images';

/** Whether a deployment is under way, or one that was not seen before may be. */
export function isMoving(
  service: ObservedService | undefined,
  previous: ObservedDeployment | undefined,
): boolean {
  const arn = service?.currentDeploymentArn;
  return previous && (arn === undefined || arn === previous.arn)
    ? !hasEnded(previous)
    : arn !== undefined;
}

/** Differs when tasks came, went or changed. */
export function signature(
  service: Sourced<ObservedService> | undefined,
): string {
  const known = latest(service);
  return (
    JSON.stringify(
      known && [
        known.desired,
        known.running,
        known.pending,
        known.taskDefinitionArn,
        known.currentDeploymentArn,
        known.events[0]?.id,
      ],
    ) ?? ''
  );
}

/** The groups in which tasks of a service can be registered: both colours. */
export function targetGroupArns(service: ObservedService): string[] {
  return [
    ...new Set(
      service.loadBalancers.flatMap(balancer =>
        [
          balancer.targetGroupArn,
          balancer.advancedConfiguration?.alternateTargetGroupArn,
        ].filter((arn): arn is string => Boolean(arn)),
      ),
    ),
  ];
}

export function productionRules(service: ObservedService): string[] {
  return [
    ...new Set(
      service.loadBalancers
        .map(lb => lb.advancedConfiguration?.productionListenerRule)
        .filter((arn): arn is string => Boolean(arn)),
    ),
  ];
}

/** Where the images of a service lie, when that is ECR. */
export function repositoryOf(revision: ObservedRevision | undefined) {
  const container = revision?.loadBalancers.find(
    balancer => balancer.containerName,
  )?.containerName;
  const main =
    revision?.images.find(image => image.container === container) ??
    revision?.images[0];
  return main && { container: main.container, ...parseImage(main.image) };
}
