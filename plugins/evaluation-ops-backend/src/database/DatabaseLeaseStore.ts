import type { Knex } from 'knex';
import { isUniqueViolation } from './rows';

/** Who does a thing that only one replica should do. */
export class DatabaseLeaseStore {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static create(knex: Knex): DatabaseLeaseStore {
    return new DatabaseLeaseStore(knex);
  }

  /**
   * Takes or renews a lease. One statement decides, so that of two replicas only
   * one gets it, on SQLite as on PostgreSQL.
   */
  async take(
    name: string,
    holder: string,
    now: number,
    until: number,
  ): Promise<boolean> {
    const renewed = await this.#knex('leases')
      .where({ name })
      .andWhere(free => free.where({ holder }).orWhere('until', '<', now))
      .update({ holder, until });
    if (renewed > 0) {
      return true;
    }
    try {
      await this.#knex('leases').insert({ name, holder, until });
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) {
        return false;
      }
      throw error;
    }
  }

  async release(holder: string): Promise<void> {
    await this.#knex('leases').where({ holder }).delete();
  }
}
