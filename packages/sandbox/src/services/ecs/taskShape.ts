import type * as sdk from '@aws-sdk/client-ecs';
import { deploymentName, lastPart } from '../../world/ecs/names';
import type { Region, Task } from '../../world/model';
import { toTags } from './tags';

function date(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}

/** A UUID that belongs to a task and never changes. */
function attachmentId(task: Task): string {
  return lastPart(task.arn).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    '$1-$2-$3-$4-$5',
  );
}

function attachmentStatus(task: Task): string {
  if (task.lastStatus === 'PROVISIONING') {
    return 'PRECREATED';
  }
  return task.lastStatus === 'STOPPED' ? 'DELETED' : 'ATTACHED';
}

/** A task as ECS shows it. */
export function toTask(
  region: Region,
  task: Task,
  options: { tags: boolean },
): sdk.Task {
  const definition = region.ecs.taskDefinitions.get(task.taskDefinitionArn);
  const id = lastPart(task.arn);
  const eni = attachmentId(task);
  const checked = (name: string) =>
    definition?.containers.some(c => c.name === name && c.healthCheck);
  return {
    taskArn: task.arn,
    clusterArn: task.clusterArn,
    taskDefinitionArn: task.taskDefinitionArn,
    group: `service:${task.serviceName}`,
    startedBy: deploymentName(task.serviceRevisionArn),
    lastStatus: task.lastStatus,
    desiredStatus: task.desiredStatus,
    healthStatus: task.healthStatus,
    availabilityZone: task.availabilityZone,
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    cpu: definition?.cpu,
    memory: definition?.memory,
    connectivity: task.lastStatus === 'PROVISIONING' ? undefined : 'CONNECTED',
    createdAt: date(task.createdAt),
    pullStartedAt: date(task.pullStartedAt),
    pullStoppedAt: date(task.pullStoppedAt),
    startedAt: date(task.startedAt),
    stoppingAt: date(task.stoppingAt),
    executionStoppedAt: date(task.executionStoppedAt),
    stoppedAt: date(task.stoppedAt),
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    enableExecuteCommand: false,
    ephemeralStorage: { sizeInGiB: 20 },
    attachments: [
      {
        id: eni,
        type: 'ElasticNetworkInterface',
        status: attachmentStatus(task),
        details: [
          { name: 'subnetId', value: task.subnetId },
          { name: 'networkInterfaceId', value: `eni-0${id.slice(0, 16)}` },
          {
            name: 'privateDnsName',
            value: `ip-${task.privateIp.replace(/\./g, '-')}.ec2.internal`,
          },
          { name: 'privateIPv4Address', value: task.privateIp },
        ],
      },
    ],
    containers: task.containers.map(container => ({
      containerArn: `${task.arn.replace(':task/', ':container/')}/${eni}`,
      taskArn: task.arn,
      name: container.name,
      image: container.image,
      imageDigest: container.imageDigest || undefined,
      runtimeId: container.runtimeId,
      lastStatus: container.lastStatus,
      exitCode: container.exitCode,
      reason: container.reason,
      healthStatus: checked(container.name) ? task.healthStatus : 'UNKNOWN',
      networkInterfaces: [
        { attachmentId: eni, privateIpv4Address: task.privateIp },
      ],
      networkBindings: [],
      cpu: '0',
    })),
    overrides: { containerOverrides: [], inferenceAcceleratorOverrides: [] },
    tags: options.tags ? toTags(serviceTags(region, task)) : [],
    version: 1,
  };
}

function serviceTags(region: Region, task: Task) {
  const revision = region.ecs.revisions.get(task.serviceRevisionArn);
  return region.ecs.services.get(revision?.serviceArn ?? '')?.tags ?? {};
}
