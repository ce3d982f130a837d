import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  Check,
  Environment,
} from '@evaluation-ops/plugin-evaluation-ops-common';

/**
 * The service that a check is asked about.
 *
 * @public
 */
export interface CheckSubject {
  serviceId: string;
  entityRef: string;
  arn: string;
  name: string;
  cluster: string;
  environment: Environment;
}

/**
 * A further source of checks on a service, such as its database or a monitor of
 * another system.
 *
 * @remarks
 * Called with each observation of a service that people look at, so it has to be
 * cheap or to keep what it learned. A source that throws costs only its own
 * checks: it appears as one check with the verdict `unknown` and what it threw.
 *
 * @public
 */
export interface CheckSource {
  /** Kebab-case; names the source in checks and problems. */
  id: string;
  getChecks(
    subject: CheckSubject,
    options: { signal: AbortSignal },
  ): Promise<Check[]>;
}

/**
 * Where modules add sources of checks.
 *
 * @public
 */
export interface EvaluationOpsChecksExtensionPoint {
  /** @throws when a source of the same id was added before. */
  addCheckSource(source: CheckSource): void;
}

/**
 * {@inheritDoc EvaluationOpsChecksExtensionPoint}
 *
 * @public
 */
export const evaluationOpsChecksExtensionPoint =
  createExtensionPoint<EvaluationOpsChecksExtensionPoint>({
    id: 'evaluation-ops.checks',
  });
