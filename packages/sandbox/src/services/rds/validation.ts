import { DBInstanceNotFoundFault } from '@aws-sdk/client-rds';
import { rdsState, type DatabaseInstance } from '../../world/data/rds';
import type { Region } from '../../world/model';
import { pageOf, type Page } from '../paging';
import { WireError, type Call } from '../../wire';

/** `Filters` of the describe operations. */
export type Filters = { Name?: string; Values?: string[] }[] | undefined;

/** A page in RDS's terms: 20 to 100 records and a marker. */
export function recordsOf<T>(
  all: T[],
  input: { MaxRecords?: number; Marker?: string },
  call: Call,
): Page<T> {
  const limit = input.MaxRecords ?? 100;
  if (limit < 20 || limit > 100) {
    throw invalidValue(
      `Invalid value ${limit} for MaxRecords. Must be between 20 and 100`,
    );
  }
  return pageOf(all, {
    token: input.Marker,
    limit,
    call,
    invalidToken: () =>
      invalidValue('The specified marker is invalid: Invalid marker'),
  });
}

/** Keeps what matches every filter in one of its values. */
export function filtered<T>(
  items: T[],
  filters: Filters,
  known: Record<string, (item: T) => string | undefined>,
): T[] {
  return (filters ?? []).reduce((left, { Name = '', Values = [] }) => {
    if (!Object.hasOwn(known, Name)) {
      throw invalidValue(`Unrecognized filter name: ${Name}`);
    }
    return left.filter(item => Values.includes(known[Name](item) ?? ''));
  }, items);
}

/** A database by id or ARN. */
export function requireDatabase(
  region: Region,
  identifier: string,
): DatabaseInstance {
  const id = identifier.toLowerCase().replace(/^arn:.*:db:/, '');
  const database = rdsState(region).instances.get(id);
  if (!database) {
    throw new DBInstanceNotFoundFault({
      message: `DBInstance ${id} not found.`,
      $metadata: {},
    });
  }
  return database;
}

/** What RDS says to a value it cannot use. */
export function invalidValue(message: string): WireError {
  return new WireError('InvalidParameterValue', message);
}
