import type * as sdk from '@aws-sdk/client-ecs';
import { isTerminal } from '../../world/ecs/deployments';
import type {
  Region,
  ServiceDeployment,
  ServiceRevision,
  World,
} from '../../world/model';
import { toDeploymentConfiguration } from './deploymentConfigurationShape';
import { countRevision, toLoadBalancer, toNetwork } from './serviceShape';

function date(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}

function toRevisionSummary(
  world: World,
  region: Region,
  deployment: ServiceDeployment,
  arn: string,
): sdk.ServiceRevisionSummary {
  const service = region.ecs.services.get(deployment.serviceArn);
  const weights = deployment.weights[arn];
  const count = service
    ? countRevision(world, region, service, arn)
    : { requested: 0, running: 0, pending: 0 };
  return {
    arn,
    requestedTaskCount: count.requested,
    runningTaskCount: count.running,
    pendingTaskCount: count.pending,
    requestedProductionTrafficWeight: weights?.production,
    requestedTestTrafficWeight: weights?.test,
  };
}

/** A service deployment as ECS shows it. */
export function toServiceDeployment(
  world: World,
  region: Region,
  deployment: ServiceDeployment,
): sdk.ServiceDeployment {
  const summary = (arn: string) =>
    toRevisionSummary(world, region, deployment, arn);
  const { rollback } = deployment;
  return {
    serviceDeploymentArn: deployment.arn,
    serviceArn: deployment.serviceArn,
    clusterArn: deployment.clusterArn,
    status: deployment.status,
    statusReason: deployment.statusReason,
    // the enum of the SDK lacks PRE_PRODUCTION_TRAFFIC_SHIFT, its text has it
    lifecycleStage:
      (deployment.lifecycleStage as sdk.ServiceDeploymentLifecycleStage) ||
      undefined,
    createdAt: date(deployment.createdAt),
    startedAt: date(deployment.startedAt),
    finishedAt: date(deployment.finishedAt),
    stoppedAt: date(deployment.stoppedAt),
    updatedAt: date(deployment.updatedAt),
    sourceServiceRevisions: deployment.sourceRevisionArns.map(summary),
    targetServiceRevision: summary(deployment.targetRevisionArn),
    deploymentConfiguration: toDeploymentConfiguration(
      deployment.configuration,
    ),
    lifecycleHookDetails: deployment.hooks.map(hook => ({
      hookId: hook.hookId,
      targetType: hook.targetType,
      targetArn: hook.targetArn,
      status: hook.status,
      expiresAt: date(hook.expiresAt),
      timeoutAction: hook.timeoutAction,
    })),
    rollback: rollback && {
      reason: rollback.reason,
      startedAt: date(rollback.startedAt),
      serviceRevisionArn: rollback.serviceRevisionArn,
    },
    deploymentCircuitBreaker: deployment.circuitBreaker,
    alarms: deployment.alarms,
  };
}

/** A service deployment in a listing. */
export function toServiceDeploymentBrief(
  deployment: ServiceDeployment,
): sdk.ServiceDeploymentBrief {
  return {
    serviceDeploymentArn: deployment.arn,
    serviceArn: deployment.serviceArn,
    clusterArn: deployment.clusterArn,
    status: deployment.status,
    statusReason: deployment.statusReason,
    createdAt: date(deployment.createdAt),
    startedAt: date(deployment.startedAt),
    finishedAt: isTerminal(deployment)
      ? date(deployment.finishedAt ?? deployment.stoppedAt)
      : undefined,
    targetServiceRevisionArn: deployment.targetRevisionArn,
  };
}

/** A service revision as ECS shows it. */
export function toServiceRevision(
  revision: ServiceRevision,
): sdk.ServiceRevision {
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: revision.serviceArn,
    clusterArn: revision.clusterArn,
    taskDefinition: revision.taskDefinitionArn,
    launchType: 'FARGATE',
    platformVersion: revision.platformVersion,
    platformFamily: 'Linux',
    loadBalancers: revision.loadBalancers.map(toLoadBalancer),
    serviceRegistries: [],
    networkConfiguration: toNetwork(revision),
    containerImages: revision.images.map(image => ({
      ...image,
      imageDigest: image.imageDigest || undefined,
    })),
    guardDutyEnabled: false,
    createdAt: new Date(revision.createdAt),
    resolvedConfiguration: revision.resolvedTargetGroupArn
      ? {
          loadBalancers: [
            {
              targetGroupArn: revision.resolvedTargetGroupArn,
              productionListenerRule:
                revision.loadBalancers[0]?.advanced?.productionListenerRule,
            },
          ],
        }
      : undefined,
  };
}
