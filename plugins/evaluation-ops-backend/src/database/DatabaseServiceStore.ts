import type { Knex } from 'knex';
import type { Environment } from '@evaluation-ops/plugin-evaluation-ops-common';
import { toMillis } from './rows';

/** A service whose id was given out. */
export interface RegisteredService {
  id: string;
  entityRef: string;
  arn: string;
  environment: Environment;
  viewedAt: number;
}

interface Row {
  id: string;
  entity_ref: string;
  arn: string;
  environment: string;
  registered_at: number | string;
  viewed_at: number | string;
}

/** Remembers the services whose ids were given out, and who is looked at. */
export class DatabaseServiceStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(knex: Knex): DatabaseServiceStore {
    return new DatabaseServiceStore(knex);
  }

  async register(
    services: Omit<RegisteredService, 'viewedAt'>[],
    now: number,
  ): Promise<void> {
    if (!services.length) {
      return;
    }
    await this.#knex<Row>('services')
      .insert(
        services.map(service => ({
          id: service.id,
          entity_ref: service.entityRef,
          arn: service.arn,
          environment: JSON.stringify(service.environment),
          registered_at: now,
          viewed_at: now,
        })),
      )
      .onConflict('id')
      .merge(['environment']);
  }

  async get(ids: string[]): Promise<RegisteredService[]> {
    const rows = await this.#knex<Row>('services').whereIn('id', ids);
    return rows.map(toService);
  }

  async all(): Promise<RegisteredService[]> {
    const rows = await this.#knex<Row>('services').orderBy('id');
    return rows.map(toService);
  }

  async viewed(id: string, now: number): Promise<void> {
    await this.#knex<Row>('services').where({ id }).update({ viewed_at: now });
  }

  async forget(id: string): Promise<void> {
    await this.#knex<Row>('services').where({ id }).delete();
  }
}

function toService(row: Row): RegisteredService {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    arn: row.arn,
    environment: JSON.parse(row.environment),
    viewedAt: toMillis(row.viewed_at),
  };
}
