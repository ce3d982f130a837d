import { addEvent, startedText } from '../ecs/events';
import { Ecs } from '../ecs/Ecs';
import { startDeployment } from '../ecs/deployments';
import { deploymentName } from '../ecs/names';
import { recordShares } from '../ecs/releaseHistory';
import type {
  Millis,
  Region,
  Service,
  ServiceDeployment,
  Timing,
} from '../model';
import type { PastDeployment } from './environments';

const MINUTE = 60_000;
/** How long tasks took to come up, and how long the old ones took to go. */
const SCALE_UP = 3 * MINUTE;
const CLEAN_UP = 2 * MINUTE;
/** How long the alarm of the deployment that was rolled back took. */
const ALARM_AFTER = 4 * MINUTE;

/** Moments of a past deployment. */
interface Course {
  shifts: { at: Millis; share: number }[];
  finishedAt: Millis;
}

/**
 * What went well went as quickly as this world goes, so that whoever learns from
 * the past how long a deployment takes is right about the next. What was rolled
 * back took AWS's own time: its errors have to show in metrics of a minute.
 */
function courseOf(
  deployment: ServiceDeployment,
  rolledBack: boolean,
  timing: Timing,
): Course {
  const { strategy, canary, bakeTimeInMinutes } = deployment.configuration;
  const wait = (span: Millis) => (rolledBack ? span : timing.wait(span));
  const up = deployment.createdAt + wait(SCALE_UP);
  const first = deployment.sourceRevisionArns.length === 0;
  if (first || strategy === 'ROLLING') {
    return {
      shifts: [{ at: up, share: 1 }],
      finishedAt: up + wait(CLEAN_UP),
    };
  }
  const small = strategy === 'CANARY' ? (canary?.canaryPercent ?? 5) / 100 : 1;
  if (rolledBack) {
    return {
      shifts: [
        { at: up, share: small },
        { at: up + ALARM_AFTER, share: 0 },
      ],
      finishedAt: up + ALARM_AFTER + CLEAN_UP,
    };
  }
  const baked = up + wait((canary?.canaryBakeTimeInMinutes ?? 0) * MINUTE);
  return {
    shifts:
      strategy === 'CANARY'
        ? [
            { at: up, share: small },
            { at: baked, share: 1 },
          ]
        : [{ at: up, share: 1 }],
    finishedAt: baked + wait(bakeTimeInMinutes * MINUTE + CLEAN_UP),
  };
}

/** Tells the events of a past deployment as ECS told them. */
function tellEvents(
  ecs: Ecs,
  service: Service,
  deployment: ServiceDeployment,
  course: Course,
  previous: string | undefined,
): void {
  const name = deploymentName(deployment.targetRevisionArn);
  const tasks = Array.from(
    { length: service.desiredCount },
    () => `/${ecs.random.hex(32)}`,
  );
  const tell = (at: Millis, text: string) => addEvent(ecs, service, at, text);
  for (const text of startedText(tasks)) {
    tell(deployment.createdAt + ecs.world.timing.wait(10_000), text);
  }
  if (deployment.rollback && previous) {
    const at = deployment.rollback.startedAt;
    tell(at, `(deployment ${name}) deployment failed: alarm detected.`);
    tell(at, `rolling back to deployment ${deploymentName(previous)}.`);
    tell(
      course.finishedAt,
      `(deployment ${deploymentName(previous)}) deployment completed.`,
    );
  } else {
    tell(course.finishedAt, `(deployment ${name}) deployment completed.`);
  }
  tell(course.finishedAt, 'has reached a steady state.');
}

/** Carries out a past deployment at once, with all it left behind. */
export function replayDeployment(
  ecs: Ecs,
  region: Region,
  service: Service,
  past: PastDeployment,
  createdAt: Millis,
): void {
  const previous = region.ecs.revisions.get(service.currentRevisionArn);
  const before = service.taskDefinitionArn;
  service.taskDefinitionArn = taskDefinitionOf(region, service, past.version);
  const deployment = startDeployment(ecs, region, service, createdAt);
  const rolledBack = past.outcome !== 'success' && previous !== undefined;
  const course = courseOf(deployment, rolledBack, ecs.world.timing);
  const target = region.ecs.revisions.get(deployment.targetRevisionArn);
  deployment.startedAt = createdAt + ecs.world.timing.wait(2_000);
  deployment.finishedAt = course.finishedAt;
  deployment.updatedAt = course.finishedAt;
  deployment.circuitBreaker.status = 'MONITORING_COMPLETE';
  const watched = deployment.alarms.status === 'MONITORING';
  for (const { at, share } of course.shifts) {
    recordShares(region, service.arn, at, [
      {
        revisionArn: deployment.targetRevisionArn,
        targetGroupArn: target?.resolvedTargetGroupArn,
        share,
      },
      ...(previous
        ? [
            {
              revisionArn: previous.arn,
              targetGroupArn: previous.resolvedTargetGroupArn,
              share: 1 - share,
            },
          ]
        : []),
    ]);
  }
  if (deployment.configuration.strategy !== 'ROLLING') {
    deployment.lifecycleStage = 'CLEAN_UP';
  }
  if (rolledBack) {
    const alarm = deployment.alarms.alarmNames[0];
    const reason = `Service deployment rolled back because alarm(s) [${alarm}] were triggered.`;
    deployment.status = 'ROLLBACK_SUCCESSFUL';
    deployment.statusReason = reason;
    deployment.alarms.status = 'TRIGGERED';
    deployment.alarms.triggeredAlarmNames = [alarm];
    deployment.rollback = {
      reason,
      startedAt: course.shifts[course.shifts.length - 1].at,
      serviceRevisionArn: previous.arn,
    };
    service.taskDefinitionArn = before;
  } else {
    deployment.status = 'SUCCESSFUL';
    if (watched) {
      deployment.alarms.status = 'MONITORING_COMPLETE';
    }
    service.currentRevisionArn = deployment.targetRevisionArn;
    if (deployment.configuration.strategy !== 'ROLLING') {
      deployment.weights = {
        ...(previous ? { [previous.arn]: { production: 0, test: 0 } } : {}),
        [deployment.targetRevisionArn]: { production: 100, test: 100 },
      };
    }
  }
  service.currentDeploymentArn = undefined;
  tellEvents(ecs, service, deployment, course, previous?.arn);
}

function taskDefinitionOf(
  region: Region,
  service: Service,
  version: string,
): string {
  for (const definition of region.ecs.taskDefinitions.values()) {
    if (
      definition.family === service.name &&
      definition.containers.some(c => c.image.endsWith(`:${version}`))
    ) {
      return definition.arn;
    }
  }
  throw new Error(`No task definition of ${service.name} runs ${version}`);
}
