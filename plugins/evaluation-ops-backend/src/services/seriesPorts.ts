import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';

/** A database instance of an environment. */
export interface DatabaseInstance {
  id: string;
  arn: string;
  /** Copies another instance. */
  replica: boolean;
}

/** Values of a query's series by id, oldest first. */
export type SeriesById = Record<string, { at: number; value: number }[]>;

/** Asks for many metrics at once. */
export interface SeriesPort {
  series(
    queries: MetricDataQuery[],
    window: { start: number; end: number },
  ): Promise<SeriesById>;
}

/** Finds the stores of an environment by its tags. */
export interface StoresPort {
  databases(tags: Record<string, string>): Promise<DatabaseInstance[]>;
}
