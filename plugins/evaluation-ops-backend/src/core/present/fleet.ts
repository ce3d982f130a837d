import type {
  Environment,
  FleetCell,
  FleetDeployment,
  ServiceAllowed,
  ServiceState,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { ServiceIdentity } from '../model';

const PROMOTION = ['staging', 'ephemeral', 'other', 'production', 'standby'];

/** In the order in which a release travels; standby follows production. */
export function byPromotion(a: Environment, b: Environment): number {
  return (
    PROMOTION.indexOf(a.kind) - PROMOTION.indexOf(b.kind) ||
    a.name.localeCompare(b.name, 'en')
  );
}

/** The kind of environment from which one gets its releases. */
export function promotedFrom(
  kind: Environment['kind'],
): Environment['kind'] | undefined {
  switch (kind) {
    case 'production':
      return 'staging';
    case 'standby':
      return 'production';
    default:
      return undefined;
  }
}

/** The cell of a service that nobody has looked at. */
export function unobservedCell(
  identity: ServiceIdentity,
  allowed: ServiceAllowed,
): FleetCell {
  return {
    environment: identity.environment.name,
    serviceId: identity.id,
    verdict: 'unknown',
    reason: 'Not observed yet',
    allowed,
  };
}

function toFleetDeployment(
  deployment: ServiceState['deployment'],
): FleetDeployment | undefined {
  if (!deployment?.inProgress) {
    return undefined;
  }
  const phase = deployment.phases.find(
    ({ state }) => state === 'current' || state === 'waiting',
  );
  const weight =
    deployment.target?.verifiedWeight ?? deployment.target?.requestedWeight;
  const label = deployment.target?.release.label;
  return {
    id: deployment.id,
    strategy: deployment.strategy,
    status: deployment.status,
    ...(phase && { phase: phase.title }),
    ...(weight !== undefined && { weight }),
    ...(label && { targetLabel: label }),
  };
}

/** A service's state in the space of one cell: it says what the service's page says. */
export function toFleetCell(state: ServiceState, behind?: number): FleetCell {
  const deployment = toFleetDeployment(state.deployment);
  const [reason] = state.health.reasons;
  return {
    environment: state.service.environment.name,
    serviceId: state.service.id,
    verdict: state.health.verdict,
    ...(reason && { reason }),
    ...(state.release?.label && { releaseLabel: state.release.label }),
    ...(state.releasedAt && { releasedAt: state.releasedAt }),
    ...(deployment && { deployment }),
    ...(behind !== undefined && { behind }),
    allowed: state.service.allowed,
    observedAt: state.observedAt,
    staleAfter: state.staleAfter,
  };
}

/**
 * How many images were pushed between the one that runs and the one that runs
 * in the environment before; `undefined` where the registry does not know both.
 *
 * @param digests - of the repository, newest first.
 */
export function countBehind(
  digests: string[],
  running: string | undefined,
  before: string | undefined,
): number | undefined {
  const own = running === undefined ? -1 : digests.indexOf(running);
  const ahead = before === undefined ? -1 : digests.indexOf(before);
  return own < 0 || ahead < 0 ? undefined : Math.max(0, own - ahead);
}
