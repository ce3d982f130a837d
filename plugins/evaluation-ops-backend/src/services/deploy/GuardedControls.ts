import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  deploymentCreatePermission,
  deploymentRollbackPermission,
  isRollingBack,
  type ContinueRequest,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import { lastPart, ownedArn } from '../../core/arn';
import { describeOutcome, hasEnded } from '../../core/deployment/outcome';
import type { ObservedDeployment, ServiceIdentity } from '../../core/model';
import type {
  DatabaseActionStore,
  StoredAction,
} from '../../database/DatabaseActionStore';
import type { Access } from '../Access';
import { SourceError, type Cloud } from '../ports';
import { audited } from './audited';
import type { Caller } from './types';

interface Options {
  access: Access;
  actions: DatabaseActionStore;
  cloud: Cloud;
  clock: Clock;
  auditor: AuditorService;
}

/**
 * Stops and continues deployments under way. The order goes to AWS first and is
 * written down then: going back must not wait for anything of ours.
 */
export class GuardedControls {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): GuardedControls {
    return new GuardedControls(options);
  }

  async stop(
    identity: ServiceIdentity,
    deploymentId: string,
    reason: string,
    caller: Caller,
  ): Promise<StoredAction> {
    const { access, auditor, actions } = this.#options;
    await access.require(
      deploymentRollbackPermission,
      identity,
      caller.credentials,
    );
    const { ecs } = this.#options.cloud.at(identity.environment);
    const arn = this.#arn(identity, deploymentId);
    return audited(
      auditor,
      {
        eventId: 'stop-deployment',
        request: caller.request,
        meta: { serviceId: identity.id, deploymentArn: arn, reason },
      },
      async () => {
        const onceKey = `stop:${arn}`;
        const deployment = await this.#deployment(identity, arn);
        if (isRollingBack(deployment)) {
          const first = await actions.byOnceKey(onceKey);
          if (first) {
            return first;
          }
        }
        this.#mustMove(deployment);
        try {
          await ecs.stopDeployment(arn);
        } catch (error) {
          if (!(await this.#stopsAllTheSame(identity, arn, error))) {
            throw error;
          }
        }
        return this.#record(identity, caller, {
          kind: 'stop',
          status: 'running',
          onceKey,
          arn,
          reason,
          summary: `Stop deployment ${lastPart(arn)} of ${identity.name} in ${
            identity.environment.name
          } and roll it back`,
        });
      },
    );
  }

  async continue(
    identity: ServiceIdentity,
    deploymentId: string,
    answer: ContinueRequest,
    caller: Caller,
  ): Promise<StoredAction> {
    const { access, actions, auditor } = this.#options;
    const goesOn = answer.decision === 'continue';
    await access.require(
      goesOn ? deploymentCreatePermission : deploymentRollbackPermission,
      identity,
      caller.credentials,
    );
    const arn = this.#arn(identity, deploymentId);
    return audited(
      auditor,
      {
        eventId: 'answer-deployment-pause',
        request: caller.request,
        meta: {
          serviceId: identity.id,
          deploymentArn: arn,
          hookId: answer.hookId,
          decision: answer.decision,
          reason: answer.reason,
        },
      },
      async () => {
        const onceKey = `hook:${arn}:${answer.hookId}:${answer.decision}`;
        const first = await actions.byOnceKey(onceKey);
        if (first) {
          return first;
        }
        // Each pause has an id of its own; an old answer must not meet a new question.
        const deployment = await this.#deployment(identity, arn);
        this.#mustMove(deployment);
        const hook = deployment.hooks.find(({ id }) => id === answer.hookId);
        if (hook?.status !== 'AWAITING_ACTION') {
          throw new ConflictError(
            hook
              ? `This pause was answered already (${hook.status}).`
              : 'This deployment does not wait at that pause any more. Look at it again.',
          );
        }
        const { ecs } = this.#options.cloud.at(identity.environment);
        await ecs.answerHook(
          arn,
          answer.hookId,
          goesOn ? 'CONTINUE' : 'ROLLBACK',
        );
        return this.#record(identity, caller, {
          kind: goesOn ? 'continue' : 'stop',
          status: goesOn ? 'succeeded' : 'running',
          onceKey,
          arn,
          reason: answer.reason,
          summary: `${goesOn ? 'Continue' : 'Roll back'} deployment ${lastPart(
            arn,
          )} of ${identity.name} in ${identity.environment.name} at its pause`,
        });
      },
    );
  }

  #arn(identity: ServiceIdentity, deploymentId: string): string {
    const arn = ownedArn(identity.arn, 'service-deployment', deploymentId);
    if (!arn) {
      throw new NotFoundError(`There is no deployment ${deploymentId}.`);
    }
    return arn;
  }

  async #deployment(
    identity: ServiceIdentity,
    arn: string,
  ): Promise<ObservedDeployment> {
    const [found] = await this.#options.cloud
      .at(identity.environment)
      .ecs.deployments([arn]);
    if (!found) {
      throw new NotFoundError(
        `There is no deployment ${lastPart(arn)} of ${identity.name}.`,
      );
    }
    return found;
  }

  #mustMove(deployment: ObservedDeployment): void {
    if (hasEnded(deployment)) {
      throw new ConflictError(
        `This deployment has ended: ${describeOutcome(deployment)}.`,
      );
    }
    if (isRollingBack(deployment)) {
      throw new ConflictError('This deployment is being rolled back already.');
    }
  }

  /** A lost answer is not a lost order: what the deployment does now decides. */
  async #stopsAllTheSame(
    identity: ServiceIdentity,
    arn: string,
    error: unknown,
  ): Promise<boolean> {
    if (!(error instanceof SourceError)) {
      return false;
    }
    const deployment = await this.#deployment(identity, arn);
    return isRollingBack(deployment);
  }

  async #record(
    identity: ServiceIdentity,
    caller: Caller,
    done: {
      kind: 'stop' | 'continue';
      status: 'running' | 'succeeded';
      onceKey: string;
      arn: string;
      reason: string;
      summary: string;
    },
  ): Promise<StoredAction> {
    const { actions, clock } = this.#options;
    const now = clock.now();
    const result = await actions.add({
      id: randomUUID(),
      serviceId: identity.id,
      environment: identity.environment.name,
      kind: done.kind,
      actor: caller.actor,
      reason: done.reason,
      summary: done.summary,
      status: done.status,
      onceKey: done.onceKey,
      deploymentArn: done.arn,
      requestedAt: now,
      calledAt: now,
      ...(done.status === 'succeeded' && {
        outcome: 'AWS went on',
        finishedAt: now,
      }),
    });
    if ('added' in result) {
      return result.added;
    }
    return 'existing' in result ? result.existing : result.blockedBy;
  }
}
