import type {
  Service,
  ServiceDeployment,
  ServiceRevision,
  ServiceRevisionSummary,
  Task,
} from '@aws-sdk/client-ecs';
import { lastPart } from '../../core/arn';
import type {
  ObservedDeployment,
  ObservedRevision,
  ObservedService,
  ObservedSide,
  ObservedTask,
} from '../../core/model';

/** Leaves out what is undefined, so that plain data survives JSON unchanged. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, v]) => v !== undefined),
  ) as T;
}

export function toService(service: Service): ObservedService {
  return present<ObservedService>({
    arn: service.serviceArn ?? '',
    status: service.status ?? 'UNKNOWN',
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    taskDefinitionArn: service.taskDefinition ?? '',
    platformVersion: service.platformVersion,
    loadBalancers: service.loadBalancers ?? [],
    network: service.networkConfiguration,
    deploymentConfiguration: service.deploymentConfiguration ?? {},
    controller: service.deploymentController?.type ?? 'ECS',
    currentDeploymentArn: service.currentServiceDeployment,
    currentRevisionArns: (service.currentServiceRevisions ?? [])
      .map(revision => revision.arn)
      .filter((arn): arn is string => Boolean(arn)),
    events: (service.events ?? []).slice(0, 50).map(event => ({
      id: event.id ?? '',
      at: event.createdAt?.getTime() ?? 0,
      message: event.message ?? '',
    })),
    tags: Object.fromEntries(
      (service.tags ?? []).map(tag => [tag.key ?? '', tag.value ?? '']),
    ),
  });
}

export function toTask(task: Task): ObservedTask {
  const detail = task.attachments
    ?.find(attachment => attachment.type === 'ElasticNetworkInterface')
    ?.details?.find(({ name }) => name === 'privateIPv4Address')?.value;
  return present<ObservedTask>({
    arn: task.taskArn ?? '',
    id: lastPart(task.taskArn ?? ''),
    status: task.lastStatus ?? 'UNKNOWN',
    desiredStatus: task.desiredStatus ?? 'UNKNOWN',
    health: task.healthStatus ?? 'UNKNOWN',
    taskDefinition: task.taskDefinitionArn,
    startedBy: task.startedBy,
    availabilityZone: task.availabilityZone,
    privateIp:
      detail ??
      task.containers?.[0]?.networkInterfaces?.[0]?.privateIpv4Address,
    cpu: task.cpu,
    memory: task.memory,
    createdAt: task.createdAt?.getTime(),
    startedAt: task.startedAt?.getTime(),
    stoppedAt: task.stoppedAt?.getTime(),
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    containers: (task.containers ?? []).map(container =>
      present({
        name: container.name ?? '',
        status: container.lastStatus,
        exitCode: container.exitCode,
        reason: container.reason,
        image: container.image,
        digest: container.imageDigest,
      }),
    ),
  });
}

export function toRevision(revision: ServiceRevision): ObservedRevision {
  return present<ObservedRevision>({
    arn: revision.serviceRevisionArn ?? '',
    taskDefinitionArn: revision.taskDefinition ?? '',
    platformVersion: revision.platformVersion,
    network: revision.networkConfiguration,
    loadBalancers: revision.loadBalancers ?? [],
    resolvedTargetGroupArns: (
      revision.resolvedConfiguration?.loadBalancers ?? []
    )
      .map(balancer => balancer.targetGroupArn)
      .filter((arn): arn is string => Boolean(arn)),
    images: (revision.containerImages ?? []).map(image =>
      present({
        container: image.containerName ?? '',
        image: image.image ?? '',
        digest: image.imageDigest,
      }),
    ),
    createdAt: revision.createdAt?.getTime(),
  });
}

function toSide(summary: ServiceRevisionSummary): ObservedSide {
  return present<ObservedSide>({
    revisionArn: summary.arn ?? '',
    requested: summary.requestedTaskCount ?? 0,
    running: summary.runningTaskCount ?? 0,
    pending: summary.pendingTaskCount ?? 0,
    weight: summary.requestedProductionTrafficWeight,
    testWeight: summary.requestedTestTrafficWeight,
  });
}

export function toDeployment(
  deployment: ServiceDeployment,
): ObservedDeployment {
  const { alarms, deploymentCircuitBreaker: breaker, rollback } = deployment;
  return present<ObservedDeployment>({
    arn: deployment.serviceDeploymentArn ?? '',
    status: deployment.status ?? 'UNKNOWN',
    statusReason: deployment.statusReason,
    stage: deployment.lifecycleStage,
    createdAt: deployment.createdAt?.getTime() ?? 0,
    startedAt: deployment.startedAt?.getTime(),
    finishedAt: deployment.finishedAt?.getTime(),
    stoppedAt: deployment.stoppedAt?.getTime(),
    sources: (deployment.sourceServiceRevisions ?? []).map(toSide),
    target:
      deployment.targetServiceRevision &&
      toSide(deployment.targetServiceRevision),
    configuration: deployment.deploymentConfiguration ?? {},
    hooks: (deployment.lifecycleHookDetails ?? []).map(hook =>
      present({
        id: hook.hookId ?? '',
        type: hook.targetType ?? ('AWS_LAMBDA' as const),
        status: hook.status ?? 'UNKNOWN',
        expiresAt: hook.expiresAt?.getTime(),
        timeoutAction: hook.timeoutAction,
      }),
    ),
    alarms: alarms && {
      status: alarms.status ?? 'DISABLED',
      names: alarms.alarmNames ?? [],
      triggered: alarms.triggeredAlarmNames ?? [],
    },
    circuitBreaker:
      breaker &&
      present({
        status: breaker.status ?? 'DISABLED',
        failureCount: breaker.failureCount,
        threshold: breaker.threshold,
      }),
    rollback:
      rollback &&
      present({
        reason: rollback.reason ?? '',
        startedAt: rollback.startedAt?.getTime(),
        revisionArn: rollback.serviceRevisionArn,
      }),
  });
}
