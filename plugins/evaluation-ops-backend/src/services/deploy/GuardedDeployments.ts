import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  deploymentCreatePermission,
  deploymentRollbackPermission,
  type PlanKindEnum,
  type PlanRequest,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import type { ServiceIdentity } from '../../core/model';
import { isClear } from '../../core/preflight/rules';
import { confirmation } from '../../core/preflight/sentence';
import type {
  DatabaseActionStore,
  StoredAction,
} from '../../database/DatabaseActionStore';
import type {
  DatabasePlanStore,
  StoredPlan,
} from '../../database/DatabasePlanStore';
import { refusal, type Access } from '../Access';
import { SourceError, type Cloud } from '../ports';
import { findDeployment } from './adopt';
import { audited } from './audited';
import type { Draft } from './Draft';
import type { Planner } from './Planner';
import { nextTaskDefinition } from './taskDefinition';
import type { Caller, ResolvedRequest } from './types';

interface Options {
  access: Access;
  planner: Planner;
  plans: DatabasePlanStore;
  actions: DatabaseActionStore;
  cloud: Cloud;
  clock: Clock;
  auditor: AuditorService;
  logger: LoggerService;
  planLifetimeMs: number;
}

/** A plan as it was offered. */
export interface OfferedPlan {
  id: string;
  draft: Draft;
  confirmation: string;
  expiresAt: number;
}

const PERMISSION = {
  deploy: deploymentCreatePermission,
  restart: deploymentCreatePermission,
  rollback: deploymentRollbackPermission,
};

function resolve(request: PlanRequest): ResolvedRequest {
  if (request.kind !== 'deploy') {
    return request;
  }
  const { digest, tag } = request.image;
  if (Boolean(digest) === Boolean(tag)) {
    throw new InputError(
      'Name the image by its tag or by its digest, one of the two',
    );
  }
  return request;
}

/**
 * The one way in which a deployment starts: permission, preflight, confirmation,
 * audit, one order to AWS, and a row that tells how it ended.
 */
export class GuardedDeployments {
  readonly #options: Options;

  private constructor(options: Options) {
    this.#options = options;
  }

  static create(options: Options): GuardedDeployments {
    return new GuardedDeployments(options);
  }

  async plan(
    identity: ServiceIdentity,
    asked: PlanRequest,
    caller: Caller,
  ): Promise<OfferedPlan> {
    const { clock, planner, plans, planLifetimeMs } = this.#options;
    const request = resolve(asked);
    const draft = await planner.draft(
      identity,
      request,
      await this.#refusal(request.kind, identity, caller),
    );
    const now = clock.now();
    const plan: StoredPlan = {
      id: randomUUID(),
      serviceId: identity.id,
      actor: caller.actor,
      request: draft.request,
      confirmation: confirmation(identity),
      expiresAt: now + planLifetimeMs,
    };
    await plans.add(plan, now);
    return {
      id: plan.id,
      draft,
      confirmation: plan.confirmation,
      expiresAt: plan.expiresAt,
    };
  }

  async execute(
    identity: ServiceIdentity,
    order: { planId: string; confirmation: string; reason: string },
    caller: Caller,
  ): Promise<StoredAction> {
    const { actions, clock, plans } = this.#options;
    const plan = await plans.get(order.planId);
    // Whose plan it is, nobody else learns.
    if (
      !plan ||
      plan.serviceId !== identity.id ||
      plan.actor !== caller.actor
    ) {
      throw new NotFoundError(
        `There is no plan ${order.planId} of yours for this service. Make a new one.`,
      );
    }
    const onceKey = `plan:${plan.id}`;
    const existing = await actions.byOnceKey(onceKey);
    if (existing) {
      return existing;
    }
    if (clock.now() > plan.expiresAt) {
      throw new ConflictError(
        'The plan has expired: what it checked may no longer hold. Make a new one.',
      );
    }
    if (order.confirmation !== plan.confirmation) {
      throw new InputError(
        `The confirmation must read "${plan.confirmation}" and reads "${order.confirmation}"`,
      );
    }
    return audited(
      this.#options.auditor,
      {
        eventId: `${plan.request.kind}-service`,
        request: caller.request,
        meta: {
          serviceId: identity.id,
          arn: identity.arn,
          environment: identity.environment.name,
          planId: plan.id,
          reason: order.reason,
        },
      },
      () => this.#execute(identity, plan, order.reason, caller, onceKey),
    );
  }

  async #refusal(
    kind: PlanKindEnum,
    identity: ServiceIdentity,
    caller: Caller,
  ): Promise<string | undefined> {
    const permission = PERMISSION[kind];
    return (await this.#options.access.may(
      permission,
      identity,
      caller.credentials,
    ))
      ? undefined
      : refusal(permission, identity);
  }

  async #execute(
    identity: ServiceIdentity,
    plan: StoredPlan,
    reason: string,
    caller: Caller,
    onceKey: string,
  ): Promise<StoredAction> {
    const { actions, clock, planner } = this.#options;
    const denied = await this.#refusal(plan.request.kind, identity, caller);
    if (denied) {
      throw new NotAllowedError(denied);
    }
    const draft = await planner.draft(identity, plan.request, undefined);
    const base = {
      id: randomUUID(),
      serviceId: identity.id,
      environment: identity.environment.name,
      kind: plan.request.kind,
      actor: caller.actor,
      reason,
      summary: draft.sentence,
      requestedAt: clock.now(),
    };
    if (!isClear(draft.preflight)) {
      // A second click that comes while the first is on its way finds the first.
      const first = await actions.byOnceKey(onceKey);
      if (first) {
        return first;
      }
      const why = draft.preflight
        .filter(check => check.level === 'stop')
        .map(check => [check.title, check.detail].filter(Boolean).join('. '))
        .join(' ');
      await actions.add({
        ...base,
        status: 'refused',
        outcome: why,
        finishedAt: clock.now(),
      });
      throw new ConflictError(why);
    }
    const result = await actions.add({
      ...base,
      status: 'requested',
      onceKey,
      lockKey: identity.arn,
      ...(draft.deploymentBefore && {
        deploymentBefore: draft.deploymentBefore,
      }),
    });
    if ('existing' in result) {
      return result.existing;
    }
    if ('blockedBy' in result) {
      const { actor, summary } = result.blockedBy;
      throw new ConflictError(
        `${actor} was faster: ${summary}. Wait until it ends, or stop it.`,
      );
    }
    return this.#order(identity, draft, result.added);
  }

  /** From here on the row tells what was meant, whatever becomes of us. */
  async #order(
    identity: ServiceIdentity,
    draft: Draft,
    action: StoredAction,
  ): Promise<StoredAction> {
    const { actions, clock } = this.#options;
    const { ecs } = this.#options.cloud.at(identity.environment);
    let current = action;
    try {
      const taskDefinition =
        'taskDefinition' in draft.run
          ? draft.run.taskDefinition
          : await ecs.registerTaskDefinition(
              nextTaskDefinition(draft.run.base, {
                repositoryUri: draft.run.repositoryUri,
                digest: draft.run.digest,
                actor: action.actor,
                reason: action.reason,
                actionId: action.id,
              }),
            );
      const marked = await actions.change(current, {
        taskDefinition,
        calledAt: clock.now(),
      });
      if (!marked) {
        // We slept so long that somebody took us for dead.
        throw new ConflictError(
          'This order took too long and was given up before it went out. Make a new plan.',
        );
      }
      current = marked;
      await ecs.startDeployment({ ...draft.start, taskDefinition });
    } catch (error) {
      if (!(error instanceof SourceError && error.ambiguous)) {
        await this.#failed(current, error as Error);
        throw error;
      }
      this.#options.logger.warn(
        `AWS may or may not have taken ${action.id}; looking: ${error.message}`,
      );
      if (current.calledAt === undefined) {
        // Only a task definition was asked for: nothing runs it.
        await this.#failed(current, error);
        throw error;
      }
    }
    return this.#adopted(identity, current);
  }

  async #adopted(
    identity: ServiceIdentity,
    action: StoredAction,
  ): Promise<StoredAction> {
    const { actions, cloud, logger } = this.#options;
    try {
      const deploymentArn = await findDeployment(cloud, identity, action);
      if (deploymentArn) {
        return (
          (await actions.change(action, {
            deploymentArn,
            status: 'running',
          })) ??
          (await actions.byOnceKey(action.onceKey!)) ??
          action
        );
      }
    } catch (error) {
      logger.warn(
        `The deployment of ${action.id} could not be looked up yet`,
        error as Error,
      );
    }
    // Not to be seen yet: the tracker finds it with the next looks.
    return action;
  }

  async #failed(action: StoredAction, error: Error): Promise<void> {
    const { actions, clock } = this.#options;
    await actions.change(action, {
      status: 'failed',
      outcome: error.message,
      finishedAt: clock.now(),
      lockKey: null,
    });
  }
}
