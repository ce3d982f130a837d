import type {
  Behaviour,
  Millis,
  Region,
  Service,
  ServiceDeployment,
  World,
} from '../../model';
import { currentDeployment } from '../deployments';
import { Ecs } from '../Ecs';
import { isHealthy, isPresent, tasksOf } from '../lookup';
import {
  isSteady,
  noteOutcomes,
  noteSteadyState,
  reconcileReplicas,
} from '../replicas';
import { watchesAlarms } from './alarms';
import { checkAlarms, checkCircuitBreaker } from './monitors';
import type { TaskOutcome } from './monitors';
import { beginRollback, fail, failRollback, stopInPlace } from './outcome';
import { planShift } from './plan';
import { stepRolling, stepRollingRollback } from './rollingDeployment';
import { publishWeights } from './shiftTraffic';
import { stepShifting, stepShiftingRollback } from './shiftingDeployment';
import { subjectOf } from './Subject';
import type { Subject } from './Subject';

type Wanted = ReadonlyMap<string, number>;
type Outcomes = ReadonlyMap<string, TaskOutcome>;

const NOTHING: TaskOutcome = { failed: 0, becameHealthy: 0 };

/** ECS's deployment controller and scheduler: one step for every service. */
export class DeploymentEngine implements Behaviour {
  readonly name = 'ecs-deployments';
  readonly #ecs: Ecs;

  private constructor(ecs: Ecs) {
    this.#ecs = ecs;
  }

  static create(world: World): DeploymentEngine {
    return new DeploymentEngine(Ecs.of(world));
  }

  step(_from: Millis, to: Millis): void {
    for (const region of this.#ecs.world.regions()) {
      for (const service of region.ecs.services.values()) {
        if (service.status !== 'INACTIVE') {
          this.#stepService(region, service, to);
        }
      }
    }
  }

  #stepService(region: Region, service: Service, now: Millis): void {
    const ecs = this.#ecs;
    const outcomes = this.#observe(region, service);
    for (const [arn, outcome] of outcomes) {
      noteOutcomes(ecs, service, arn, outcome, now);
    }
    const wanted = this.#decide(region, service, outcomes, now);
    ecs.wanted.set(service.arn, wanted);
    const deployment = currentDeployment(region, service);
    const initiator =
      deployment?.rollback?.serviceRevisionArn ??
      deployment?.targetRevisionArn ??
      service.currentRevisionArn;
    reconcileReplicas(ecs, region, service, wanted, initiator, now);
    const steady =
      !deployment && service.status === 'ACTIVE' && isSteady(region, service);
    noteSteadyState(ecs, service, steady, now);
  }

  /** What tasks did since the last step, by revision. Each counts once. */
  #observe(region: Region, service: Service): Outcomes {
    const outcomes = new Map<string, TaskOutcome>();
    for (const task of tasksOf(region, service)) {
      const record = this.#ecs.record(task);
      const failed = record.failed && !record.counted;
      const becameHealthy = !record.wasHealthy && isHealthy(region, task);
      if (failed || becameHealthy) {
        const so = outcomes.get(task.serviceRevisionArn) ?? NOTHING;
        outcomes.set(task.serviceRevisionArn, {
          failed: so.failed + Number(failed),
          becameHealthy: so.becameHealthy + Number(becameHealthy),
        });
        record.counted ||= failed;
        record.wasHealthy ||= becameHealthy;
      }
    }
    return outcomes;
  }

  #decide(
    region: Region,
    service: Service,
    outcomes: Outcomes,
    now: Millis,
  ): Wanted {
    if (service.status === 'DRAINING') {
      if (!tasksOf(region, service).some(isPresent)) {
        service.status = 'INACTIVE';
      }
      return new Map();
    }
    this.#stopSuperseded(region, service, now);
    const deployment = currentDeployment(region, service);
    if (deployment) {
      const subject = subjectOf(this.#ecs, region, service, deployment, now);
      publishWeights(subject);
      return this.#stepDeployment(subject, outcomes);
    }
    const current = service.currentRevisionArn;
    return (
      this.#ecs.held.get(service.arn) ??
      new Map(current ? [[current, service.desiredCount]] : [])
    );
  }

  #stopSuperseded(region: Region, service: Service, now: Millis): void {
    for (const arn of this.#ecs.superseded) {
      const deployment = region.ecs.deployments.get(arn);
      if (deployment?.serviceArn === service.arn) {
        this.#ecs.superseded.delete(arn);
        stopInPlace(subjectOf(this.#ecs, region, service, deployment, now));
      }
    }
  }

  #stepDeployment(subject: Subject, outcomes: Outcomes): Wanted {
    const { deployment, target, current } = subject;
    const rolling = deployment.configuration.strategy === 'ROLLING';
    if (deployment.status === 'PENDING') {
      this.#begin(subject);
    }
    if (deployment.status === 'IN_PROGRESS') {
      const failure =
        checkCircuitBreaker(subject, outcomes.get(target.arn) ?? NOTHING) ??
        checkAlarms(subject);
      if (!failure) {
        return rolling ? stepRolling(subject) : stepShifting(subject);
      }
      fail(subject, failure);
    } else if (deployment.status === 'ROLLBACK_REQUESTED') {
      beginRollback(
        subject,
        deployment.statusReason ??
          'Service deployment rolled back because of a user-initiated stop.',
      );
    } else if (deployment.status === 'ROLLBACK_IN_PROGRESS' && current) {
      this.#countRollbackFailures(subject, outcomes.get(current.arn));
    }
    if (deployment.status === 'ROLLBACK_IN_PROGRESS') {
      return rolling
        ? stepRollingRollback(subject)
        : stepShiftingRollback(subject);
    }
    return this.#ecs.wanted.get(subject.service.arn) ?? new Map();
  }

  #begin(subject: Subject): void {
    const { ecs, region, service, deployment, run, now } = subject;
    ecs.held.delete(service.arn);
    deployment.status = 'IN_PROGRESS';
    deployment.startedAt = now;
    deployment.updatedAt = now;
    if (!watchesAlarms(deployment.configuration.alarms, region.alarms)) {
      deployment.alarms.status = 'DISABLED';
    }
    run.plan = planShift(deployment.configuration, {
      activeRevisions: this.#activeRevisions(subject.region, deployment),
    });
  }

  #activeRevisions(region: Region, deployment: ServiceDeployment): number {
    return deployment.sourceRevisionArns.filter(arn =>
      region.ecs.revisions.has(arn),
    ).length;
  }

  /** The way back has a limit too, or a rollback that cannot work would never end. */
  #countRollbackFailures(
    subject: Subject,
    outcome: TaskOutcome = NOTHING,
  ): void {
    const { run, deployment } = subject;
    run.rollbackFailures += outcome.failed;
    if (run.rollbackFailures >= deployment.circuitBreaker.threshold) {
      failRollback(
        subject,
        `${
          deployment.statusReason ?? ''
        } The rollback failed: tasks failed to start.`.trim(),
      );
    }
  }
}
