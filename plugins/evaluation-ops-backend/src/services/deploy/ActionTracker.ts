import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { describeOutcome, hasEnded } from '../../core/deployment/outcome';
import {
  latest,
  type Observation,
  type ObservedDeployment,
  type ServiceIdentity,
} from '../../core/model';
import type {
  ActionChange,
  DatabaseActionStore,
  StoredAction,
} from '../../database/DatabaseActionStore';
import type { Cloud } from '../ports';
import { findDeployment } from './adopt';

// An order that AWS has not shown for so long, it never took.
const LOST_AFTER_MS = 2 * 60_000;

interface Options {
  actions: DatabaseActionStore;
  cloud: Cloud;
  clock: Clock;
  auditor: AuditorService;
}

/**
 * Writes how actions ended. Lives on what is observed, not on who started them:
 * after a restart, or on another replica, it goes on where the row stands.
 */
export class ActionTracker {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): ActionTracker {
    return new ActionTracker(options);
  }

  /** Brings the open actions of a service up to what was observed. */
  async settle(
    identity: ServiceIdentity,
    observation: Observation,
  ): Promise<void> {
    for (const action of await this.#options.actions.open(identity.id)) {
      const found = action.deploymentArn
        ? action
        : await this.#adopt(identity, action);
      if (found?.deploymentArn) {
        const deployment = await this.#deployment(
          identity,
          found.deploymentArn,
          observation,
        );
        await this.#conclude(found, deployment);
      }
    }
  }

  async #adopt(
    identity: ServiceIdentity,
    action: StoredAction,
  ): Promise<StoredAction | undefined> {
    const { actions, cloud, clock } = this.#options;
    const deploymentArn =
      action.taskDefinition && action.calledAt !== undefined
        ? await findDeployment(cloud, identity, action)
        : undefined;
    if (deploymentArn) {
      return actions.change(action, { deploymentArn, status: 'running' });
    }
    const since = action.calledAt ?? action.requestedAt;
    if (clock.now() - since > LOST_AFTER_MS) {
      await this.#end(action, {
        status: 'failed',
        outcome:
          action.calledAt === undefined
            ? 'The portal stopped before the order went out; nothing was changed'
            : 'AWS shows no deployment for this order; it was not taken',
      });
    }
    return undefined;
  }

  async #deployment(
    identity: ServiceIdentity,
    arn: string,
    observation: Observation,
  ): Promise<ObservedDeployment | undefined> {
    const observed = observation.deployment.ok
      ? latest(observation.deployment)
      : undefined;
    if (observed?.arn === arn) {
      return observed;
    }
    const [found] = await this.#options.cloud
      .at(identity.environment)
      .ecs.deployments([arn]);
    return found;
  }

  async #conclude(
    action: StoredAction,
    deployment: ObservedDeployment | undefined,
  ): Promise<void> {
    if (!deployment) {
      await this.#end(action, {
        status: 'failed',
        outcome:
          'AWS no longer knows this deployment; how it ended is not known',
      });
      return;
    }
    if (!hasEnded(deployment)) {
      return;
    }
    const good =
      action.kind === 'stop'
        ? ['ROLLBACK_SUCCESSFUL', 'STOPPED'].includes(deployment.status)
        : deployment.status === 'SUCCESSFUL';
    await this.#end(action, {
      status: good ? 'succeeded' : 'failed',
      outcome: describeOutcome(deployment),
      finishedAt: deployment.finishedAt ?? deployment.stoppedAt,
    });
  }

  /** Of several replicas that see the end, the one whose write counts tells the audit log. */
  async #end(action: StoredAction, change: ActionChange): Promise<void> {
    const { actions, auditor, clock } = this.#options;
    const ended = await actions.change(action, {
      finishedAt: clock.now(),
      ...change,
      lockKey: null,
    });
    if (!ended) {
      return;
    }
    const event = await auditor.createEvent({
      eventId: 'action-outcome',
      severityLevel: 'medium',
      meta: {
        actionId: ended.id,
        kind: ended.kind,
        actor: ended.actor,
        serviceId: ended.serviceId,
        ...(ended.deploymentArn && { deploymentArn: ended.deploymentArn }),
        outcome: ended.outcome ?? '',
      },
    });
    await (ended.status === 'succeeded'
      ? event.success()
      : event.fail({ error: new Error(ended.outcome) }));
  }
}
