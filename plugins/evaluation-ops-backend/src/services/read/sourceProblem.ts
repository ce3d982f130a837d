import type { Problem } from '@evaluation-ops/plugin-evaluation-ops-common';
import type { ServiceIdentity, Sourced } from '../../core/model';
import { iso } from '../../core/time';

/** A source that did not answer, as the API tells it; nothing where it did. */
export function sourceProblem(
  sourced: Sourced<unknown>,
  identity: ServiceIdentity,
): Problem | undefined {
  return sourced.ok
    ? undefined
    : {
        source: sourced.failure.source,
        message: sourced.failure.message,
        at: iso(sourced.failure.at),
        environment: identity.environment.name,
      };
}
