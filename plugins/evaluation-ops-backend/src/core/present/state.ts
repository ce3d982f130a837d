import type {
  Check,
  Problem,
  Service,
  ServiceState,
  TargetGroup,
  Task,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { taskDefinitionName } from '../arn';
import { hasEnded } from '../deployment/outcome';
import { deploymentOptions } from '../deployment/strategy';
import { assessHealth } from '../health/health';
import type { ConsoleLinks } from '../links';
import {
  latest,
  type Observation,
  type ObservedRevision,
  type ObservedTargetGroup,
  type ObservedTask,
  type ServiceIdentity,
  type SourceFailure,
  type Sourced,
} from '../model';
import { toRelease, type TagsOfDigest } from '../release/images';
import { iso } from '../time';
import { toDeployment } from './deployment';

/** What is known around a service when it is shown. */
export interface StateContext {
  identity: ServiceIdentity;
  service: Service;
  links: ConsoleLinks;
  now: number;
  tagsOf: TagsOfDigest;
  /** Who asked for the deployment shown, where it came through the portal. */
  requested?: { by: string; reason: string };
  /** Of further sources. */
  checks: Check[];
  problems: Problem[];
}

/** The revision that serves: where a deployment moves, the one it comes from. */
export function currentRevision(
  observation: Observation,
): ObservedRevision | undefined {
  const revisions = latest(observation.revisions) ?? {};
  const deployment = latest(observation.deployment);
  const fallback = latest(observation.service)?.currentRevisionArns[0];
  if (!deployment) {
    return fallback === undefined ? undefined : revisions[fallback];
  }
  const arn =
    deployment.status === 'SUCCESSFUL'
      ? deployment.target?.revisionArn
      : (hasEnded(deployment) && deployment.rollback?.revisionArn) ||
        deployment.sources[0]?.revisionArn;
  return (
    (arn === undefined ? undefined : revisions[arn]) ??
    (fallback === undefined ? undefined : revisions[fallback])
  );
}

/** Two revisions may share a task definition: then the later task is of the later one. */
function revisionOfTask(
  task: ObservedTask,
  revisions: ObservedRevision[],
): ObservedRevision | undefined {
  const candidates = revisions
    .filter(r => r.taskDefinitionArn === task.taskDefinition)
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
  return (
    candidates.find(r => (r.createdAt ?? 0) <= (task.createdAt ?? Infinity)) ??
    candidates[0]
  );
}

function toTask(
  task: ObservedTask,
  observation: Observation,
  context: StateContext,
): Task {
  const revision = revisionOfTask(
    task,
    Object.values(latest(observation.revisions) ?? {}),
  );
  const release = revision && toRelease(revision, context.tagsOf);
  const optional = {
    releaseId: release?.id,
    releaseLabel: release?.label,
    taskDefinition:
      task.taskDefinition && taskDefinitionName(task.taskDefinition),
    availabilityZone: task.availabilityZone,
    privateIp: task.privateIp,
    cpu: task.cpu,
    memory: task.memory,
    createdAt: iso(task.createdAt),
    startedAt: iso(task.startedAt),
    stoppedAt: iso(task.stoppedAt),
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
  };
  return {
    id: task.id,
    arn: task.arn,
    status: task.status,
    desiredStatus: task.desiredStatus,
    health: task.health,
    containers: task.containers,
    url: context.links.task(context.identity, task.id),
    ...Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ),
  };
}

/** By the resolved configuration: colours swap, and names tell nothing. */
function revisionOfGroup(
  group: ObservedTargetGroup,
  observation: Observation,
): ObservedRevision | undefined {
  const revisions = latest(observation.revisions) ?? {};
  const deployment = latest(observation.deployment);
  const inOrder = [
    ...(deployment && !hasEnded(deployment)
      ? [deployment.target?.revisionArn]
      : []),
    currentRevision(observation)?.arn,
    ...(deployment?.sources.map(side => side.revisionArn) ?? []),
  ];
  return inOrder
    .map(arn => (arn === undefined ? undefined : revisions[arn]))
    .find(revision => revision?.resolvedTargetGroupArns.includes(group.arn));
}

function toTargetGroup(
  group: ObservedTargetGroup,
  observation: Observation,
  context: StateContext,
): TargetGroup {
  const revision = revisionOfGroup(group, observation);
  const release = revision && toRelease(revision, context.tagsOf);
  const tasks = latest(observation.tasks) ?? [];
  const weight = observation.weights.ok
    ? observation.weights.value[group.arn]
    : undefined;
  return {
    arn: group.arn,
    name: group.name,
    ...(release && { releaseId: release.id }),
    ...(release?.label && { releaseLabel: release.label }),
    ...(weight !== undefined && { weight }),
    ...(group.healthCheckPath && { healthCheckPath: group.healthCheckPath }),
    targets: group.targets.map(target => {
      const task = tasks.find(({ privateIp }) => privateIp === target.id);
      return { ...target, ...(task && { taskId: task.id }) };
    }),
    url: context.links.targetGroup(context.identity, group.arn),
  };
}

function problemsOf(observation: Observation): Problem[] {
  const failures = new Map<string, SourceFailure>();
  const sources: (Sourced<unknown> | undefined)[] = [
    observation.service,
    observation.tasks,
    observation.stoppedTasks,
    observation.deployment,
    observation.revisions,
    observation.targetGroups,
    observation.weights,
    observation.alarms,
    observation.traffic,
  ];
  for (const source of sources) {
    if (source && !source.ok) {
      failures.set(source.failure.message, source.failure);
    }
  }
  return [...failures.values()].map(({ source, message, at }) => ({
    source,
    message,
    at: iso(at),
  }));
}

/** The API's view of one look at a service. */
export function toServiceState(
  observation: Observation,
  context: StateContext,
): ServiceState {
  const { identity, now, tagsOf, links } = context;
  const service = latest(observation.service);
  const deployment = latest(observation.deployment);
  const revisions = latest(observation.revisions) ?? {};
  const current = currentRevision(observation);
  const traffic = latest(observation.traffic);
  const pace = observation.pace ?? 1;
  const health = assessHealth(identity, observation, now, context.checks);
  const releasedAt =
    deployment?.status === 'SUCCESSFUL'
      ? deployment.finishedAt
      : current?.createdAt;
  return {
    service: context.service,
    health: {
      ...health,
      checks: health.checks.map(check =>
        check.id.startsWith('alarm:')
          ? { ...check, link: links.alarm(identity, check.title) }
          : check,
      ),
    },
    counts: {
      desired: service?.desired ?? 0,
      running: service?.running ?? 0,
      pending: service?.pending ?? 0,
    },
    ...(current && { release: toRelease(current, tagsOf) }),
    ...(releasedAt !== undefined && { releasedAt: iso(releasedAt) }),
    ...(deployment?.status === 'SUCCESSFUL' &&
      context.requested && { releasedBy: context.requested.by }),
    tasks: (latest(observation.tasks) ?? []).map(task =>
      toTask(task, observation, context),
    ),
    stoppedTasks: (latest(observation.stoppedTasks) ?? [])
      .map(task => toTask(task, observation, context))
      .sort((a, b) => (b.stoppedAt ?? '').localeCompare(a.stoppedAt ?? '')),
    targetGroups: (latest(observation.targetGroups) ?? []).map(group =>
      toTargetGroup(group, observation, context),
    ),
    events: (service?.events ?? []).map(event => ({
      ...event,
      at: iso(event.at),
    })),
    ...(deployment && {
      deployment: toDeployment(deployment, {
        identity,
        links,
        now,
        pace,
        revisions,
        tagsOf,
        ...(observation.marks && { marks: observation.marks }),
        ...(observation.weights.ok && { weights: observation.weights.value }),
        ...(traffic && { traffic }),
        ...(context.requested && { requested: context.requested }),
      }),
    }),
    ...(service && { deploymentOptions: deploymentOptions(service, pace) }),
    problems: [...problemsOf(observation), ...context.problems],
    observedAt: iso(observation.at),
    staleAfter: iso(observation.staleAfter),
  };
}
