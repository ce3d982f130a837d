import type { Knex } from 'knex';
import type {
  ActionKindEnum,
  ActionStatusEnum,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { isUniqueViolation, toMillis } from './rows';

/** What somebody did, and how it stands. */
export interface StoredAction {
  id: string;
  serviceId: string;
  environment: string;
  kind: ActionKindEnum;
  actor: string;
  reason: string;
  summary: string;
  status: ActionStatusEnum;
  outcome?: string;
  /** The same order again finds this one. */
  onceKey?: string;
  /** ARN of the service, while its deployment is ours. */
  lockKey?: string;
  deploymentArn?: string;
  /** What the deployment is to run, to know it by. */
  taskDefinition?: string;
  /** The newest deployment before ours. */
  deploymentBefore?: string;
  requestedAt: number;
  calledAt?: number;
  finishedAt?: number;
  version: number;
}

type Row = {
  id: string;
  service_id: string;
  environment: string;
  kind: ActionKindEnum;
  actor: string;
  reason: string;
  summary: string;
  status: ActionStatusEnum;
  outcome: string | null;
  once_key: string | null;
  lock_key: string | null;
  deployment_arn: string | null;
  task_definition: string | null;
  deployment_before: string | null;
  requested_at: number | string;
  called_at: number | string | null;
  finished_at: number | string | null;
  version: number;
};

/** What may change once an action stands. `null` clears. */
export interface ActionChange {
  status?: ActionStatusEnum;
  outcome?: string;
  lockKey?: null;
  deploymentArn?: string;
  taskDefinition?: string;
  calledAt?: number;
  finishedAt?: number;
}

/** How an attempt to add an action ended. */
export type Added =
  | { added: StoredAction }
  | { existing: StoredAction }
  | { blockedBy: StoredAction };

const OPEN: ActionStatusEnum[] = ['requested', 'running'];

/** The history of actions, which is also what keeps two deployments apart. */
export class DatabaseActionStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(knex: Knex): DatabaseActionStore {
    return new DatabaseActionStore(knex);
  }

  /**
   * Adds an action. Two unique columns decide, not a look before the leap: of two
   * replicas that try at once, one row stands and the other finds it.
   */
  async add(action: Omit<StoredAction, 'version'>): Promise<Added> {
    try {
      await this.#knex<Row>('actions').insert(toRow({ ...action, version: 0 }));
      return { added: { ...action, version: 0 } };
    } catch (error) {
      if (!isUniqueViolation(error)) {
        throw error;
      }
      const same =
        action.onceKey && (await this.#first({ once_key: action.onceKey }));
      if (same) {
        return { existing: same };
      }
      const holder =
        action.lockKey && (await this.#first({ lock_key: action.lockKey }));
      if (holder) {
        return { blockedBy: holder };
      }
      throw error;
    }
  }

  byOnceKey(key: string): Promise<StoredAction | undefined> {
    return this.#first({ once_key: key });
  }

  byLockKey(key: string): Promise<StoredAction | undefined> {
    return this.#first({ lock_key: key });
  }

  /**
   * Changes an action if nobody else has since it was read.
   *
   * @returns the action as it is now, or `undefined` when another writer was faster.
   */
  async change(
    action: StoredAction,
    change: ActionChange,
  ): Promise<StoredAction | undefined> {
    const count = await this.#knex<Row>('actions')
      .where({ id: action.id, version: action.version })
      .update({
        version: action.version + 1,
        ...(change.status && { status: change.status }),
        ...(change.outcome !== undefined && { outcome: change.outcome }),
        ...(change.lockKey === null && { lock_key: null }),
        ...(change.deploymentArn && { deployment_arn: change.deploymentArn }),
        ...(change.taskDefinition && {
          task_definition: change.taskDefinition,
        }),
        ...(change.calledAt !== undefined && { called_at: change.calledAt }),
        ...(change.finishedAt !== undefined && {
          finished_at: change.finishedAt,
        }),
      });
    if (count === 0) {
      return undefined;
    }
    return this.#first({ id: action.id });
  }

  /** Actions that have not ended, of one service or of all. */
  async open(serviceId?: string): Promise<StoredAction[]> {
    const rows = await this.#knex<Row>('actions')
      .whereIn('status', OPEN)
      .modify(query => {
        if (serviceId) {
          query.where({ service_id: serviceId });
        }
      })
      .orderBy('requested_at');
    return rows.map(toAction);
  }

  /** Newest first. The cursor is the moment and id of the last one had. */
  async list(
    serviceId: string,
    page: { limit: number; before?: { at: number; id: string } },
  ): Promise<StoredAction[]> {
    const rows = await this.#knex<Row>('actions')
      .where({ service_id: serviceId })
      .modify(query => {
        const { before } = page;
        if (before) {
          query.andWhere(older =>
            older
              .where('requested_at', '<', before.at)
              .orWhere(same =>
                same
                  .where('requested_at', before.at)
                  .andWhere('id', '<', before.id),
              ),
          );
        }
      })
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(page.limit);
    return rows.map(toAction);
  }

  /** Who asked for these deployments, by deployment ARN. */
  async byDeployments(arns: string[]): Promise<Map<string, StoredAction>> {
    const rows = await this.#knex<Row>('actions')
      .whereIn('deployment_arn', arns)
      .whereIn('kind', ['deploy', 'rollback', 'restart']);
    return new Map(rows.map(row => [row.deployment_arn!, toAction(row)]));
  }

  async #first(where: Partial<Row>): Promise<StoredAction | undefined> {
    const row = await this.#knex<Row>('actions').where(where).first();
    return row && toAction(row as Row);
  }
}

function toAction(row: Row): StoredAction {
  const optional = {
    outcome: row.outcome,
    onceKey: row.once_key,
    lockKey: row.lock_key,
    deploymentArn: row.deployment_arn,
    taskDefinition: row.task_definition,
    deploymentBefore: row.deployment_before,
    calledAt: toMillis(row.called_at),
    finishedAt: toMillis(row.finished_at),
  };
  return {
    id: row.id,
    serviceId: row.service_id,
    environment: row.environment,
    kind: row.kind,
    actor: row.actor,
    reason: row.reason,
    summary: row.summary,
    status: row.status,
    ...Object.fromEntries(
      Object.entries(optional).filter(([, v]) => v !== null && v !== undefined),
    ),
    requestedAt: toMillis(row.requested_at),
    version: row.version,
  };
}

function toRow(action: StoredAction): Row {
  return {
    id: action.id,
    service_id: action.serviceId,
    environment: action.environment,
    kind: action.kind,
    actor: action.actor,
    reason: action.reason,
    summary: action.summary,
    status: action.status,
    outcome: action.outcome ?? null,
    once_key: action.onceKey ?? null,
    lock_key: action.lockKey ?? null,
    deployment_arn: action.deploymentArn ?? null,
    task_definition: action.taskDefinition ?? null,
    deployment_before: action.deploymentBefore ?? null,
    requested_at: action.requestedAt,
    called_at: action.calledAt ?? null,
    finished_at: action.finishedAt ?? null,
    version: action.version,
  };
}
