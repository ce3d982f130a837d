import type {
  Deployment,
  DeploymentSide,
  Release,
  TrafficSummary,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { lastPart } from '../arn';
import { describeOutcome, hasEnded } from '../deployment/outcome';
import { timeline } from '../deployment/phases';
import { strategyOf } from '../deployment/strategy';
import type { ConsoleLinks } from '../links';
import type {
  DeploymentMarks,
  ObservedDeployment,
  ObservedRevision,
  ObservedSide,
  ObservedTraffic,
  RuleWeights,
  ServiceIdentity,
} from '../model';
import { toRelease, type TagsOfDigest } from '../release/images';
import { iso } from '../time';

/** What is known around a deployment when it is shown. */
export interface DeploymentContext {
  identity: ServiceIdentity;
  links: ConsoleLinks;
  now: number;
  pace: number;
  revisions: Record<string, ObservedRevision>;
  tagsOf: TagsOfDigest;
  marks?: DeploymentMarks;
  weights?: RuleWeights;
  traffic?: ObservedTraffic;
  requested?: { by: string; reason: string };
}

/** A release, as far as its revision could be read. */
export function releaseOf(
  arn: string,
  context: {
    revisions: Record<string, ObservedRevision>;
    tagsOf: TagsOfDigest;
  },
): Release {
  const revision = context.revisions[arn];
  return revision
    ? toRelease(revision, context.tagsOf)
    : { id: lastPart(arn), arn, taskDefinition: 'unknown', images: [] };
}

function summarise(
  traffic: ObservedTraffic,
  targetGroupArn: string,
): TrafficSummary {
  const points = traffic.byTargetGroup[targetGroupArn] ?? [];
  const counted = points.filter(point => point.requests !== undefined);
  const requests = counted.reduce((sum, point) => sum + point.requests!, 0);
  const errors = counted.reduce((sum, point) => sum + (point.errors ?? 0), 0);
  // Percentiles cannot be averaged: the newest that there is stands for now.
  const timed = [...points].reverse().find(point => point.p95Ms !== undefined);
  return {
    windowSeconds: points.length * traffic.periodSeconds,
    ...(counted.length > 0 && { requests }),
    ...(requests > 0 && { errorRate: errors / requests }),
    ...(timed?.p50Ms !== undefined && { p50Ms: timed.p50Ms }),
    ...(timed?.p95Ms !== undefined && { p95Ms: timed.p95Ms }),
    points: points.map(point => ({
      at: iso(point.at),
      ...(point.requests !== undefined && { requests: point.requests }),
      ...(point.requests &&
        point.errors !== undefined && {
          errorRate: point.errors / point.requests,
        }),
      ...(point.p95Ms !== undefined && { p95Ms: point.p95Ms }),
    })),
  };
}

function toSide(
  side: ObservedSide,
  context: DeploymentContext,
): DeploymentSide {
  const group = context.revisions[side.revisionArn]?.resolvedTargetGroupArns[0];
  const verified = group === undefined ? undefined : context.weights?.[group];
  return {
    release: releaseOf(side.revisionArn, context),
    requestedTasks: side.requested,
    runningTasks: side.running,
    pendingTasks: side.pending,
    ...(side.weight !== undefined && { requestedWeight: side.weight }),
    ...(side.testWeight !== undefined && {
      requestedTestWeight: side.testWeight,
    }),
    ...(verified !== undefined && { verifiedWeight: verified }),
    ...(group && { targetGroupArn: group }),
    ...(group &&
      context.traffic && { traffic: summarise(context.traffic, group) }),
  };
}

/** The API's view of a deployment. */
export function toDeployment(
  deployment: ObservedDeployment,
  context: DeploymentContext,
): Deployment {
  const { phases, endsAt } = timeline(
    deployment,
    context.now,
    context.pace,
    context.marks,
  );
  const { alarms, circuitBreaker, rollback } = deployment;
  const optional = {
    statusReason: deployment.statusReason,
    stage: deployment.stage,
    startedAt: iso(deployment.startedAt),
    finishedAt: iso(deployment.finishedAt ?? deployment.stoppedAt),
    endsAt: iso(endsAt),
    target: deployment.target && toSide(deployment.target, context),
    alarms,
    circuitBreaker,
    requestedBy: context.requested?.by,
    reason: context.requested?.reason,
    rollback: rollback && {
      reason: rollback.reason,
      ...(rollback.startedAt !== undefined && {
        startedAt: iso(rollback.startedAt),
      }),
      ...(rollback.revisionArn && {
        release: releaseOf(rollback.revisionArn, context),
      }),
    },
  };
  return {
    id: lastPart(deployment.arn),
    arn: deployment.arn,
    strategy: strategyOf(deployment.configuration),
    status: deployment.status,
    outcome: describeOutcome(deployment),
    inProgress: !hasEnded(deployment),
    succeeded: deployment.status === 'SUCCESSFUL',
    createdAt: iso(deployment.createdAt),
    sources: deployment.sources.map(side => toSide(side, context)),
    phases,
    hooks: deployment.hooks.map(({ expiresAt, ...hook }) => ({
      ...hook,
      ...(expiresAt !== undefined && { expiresAt: iso(expiresAt) }),
      ...(hook.status === 'AWAITING_ACTION' &&
        deployment.stage && { stage: deployment.stage }),
    })),
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as typeof optional),
    url: context.links.deployment(context.identity, deployment.arn),
  };
}
