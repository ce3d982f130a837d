import type { Knex } from 'knex';
import type { ResolvedRequest } from '../services/deploy/types';
import { toMillis } from './rows';

/** A plan as it is kept. */
export interface StoredPlan {
  id: string;
  serviceId: string;
  actor: string;
  request: ResolvedRequest;
  confirmation: string;
  expiresAt: number;
}

interface Row {
  id: string;
  service_id: string;
  actor: string;
  request: string;
  confirmation: string;
  created_at: number | string;
  expires_at: number | string;
}

// Long enough to answer a repeated call after the plan has run out.
const KEEP_MS = 7 * 24 * 3_600_000;

/** Plans that were offered. */
export class DatabasePlanStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(knex: Knex): DatabasePlanStore {
    return new DatabasePlanStore(knex);
  }

  async add(plan: StoredPlan, now: number): Promise<void> {
    await this.#knex<Row>('plans').insert({
      id: plan.id,
      service_id: plan.serviceId,
      actor: plan.actor,
      request: JSON.stringify(plan.request),
      confirmation: plan.confirmation,
      created_at: now,
      expires_at: plan.expiresAt,
    });
    await this.#knex<Row>('plans')
      .where('expires_at', '<', now - KEEP_MS)
      .delete();
  }

  async get(id: string): Promise<StoredPlan | undefined> {
    const row = await this.#knex<Row>('plans').where({ id }).first();
    return (
      row && {
        id: row.id,
        serviceId: row.service_id,
        actor: row.actor,
        request: JSON.parse(row.request),
        confirmation: row.confirmation,
        expiresAt: toMillis(row.expires_at),
      }
    );
  }
}
