import { InvalidParameterValueException } from '@aws-sdk/client-elasticache';
import type { Call } from '../../wire';
import { pageOf, type Page } from '../paging';

/** A page in ElastiCache's terms: 20 to 100 records and a marker. */
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
    invalidToken: () => invalidValue('Invalid marker specified.'),
  });
}

function invalidValue(message: string): InvalidParameterValueException {
  return new InvalidParameterValueException({ message, $metadata: {} });
}
