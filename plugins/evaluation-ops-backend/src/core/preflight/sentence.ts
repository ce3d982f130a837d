import type {
  DeploymentStrategy,
  PlanKindEnum,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { ServiceIdentity } from '../model';

const AS: Record<DeploymentStrategy, string> = {
  ROLLING: 'as a rolling update',
  BLUE_GREEN: 'as blue/green',
  LINEAR: 'in linear steps',
  CANARY: 'as a canary',
};

function place({ environment }: ServiceIdentity): string {
  return `${environment.name} (${environment.account}, ${environment.region})`;
}

/** What will be done, in one sentence that leaves nothing out. */
export function sentence(
  kind: PlanKindEnum,
  identity: ServiceIdentity,
  label: string,
  strategy: DeploymentStrategy,
): string {
  switch (kind) {
    case 'deploy':
      return `Deploy ${identity.name} ${label} to ${place(identity)} ${
        AS[strategy]
      }`;
    case 'rollback':
      return `Roll ${identity.name} back to ${label} in ${place(identity)} ${
        AS[strategy]
      }`;
    default:
      return `Restart ${identity.name} ${label} in ${place(identity)} ${
        AS[strategy]
      }`;
  }
}

/**
 * The words that have to be sent back. They differ between environments, so that
 * a click meant for one never acts in another.
 */
export function confirmation(identity: ServiceIdentity): string {
  return `${identity.name} in ${place(identity)}`;
}

/** What going back does not bring back. */
export function notUndone(kind: PlanKindEnum): string[] {
  switch (kind) {
    case 'rollback':
      return [
        'Changes that later releases made to the database schema and its data',
        'Files written since, and what caches and CloudFront hold',
        'Feature flags, parameters and secrets changed since: the tasks read them as they are now',
      ];
    case 'deploy':
      return [
        'A rollback of this deployment does not undo what the release changes in the database',
      ];
    default:
      return [];
  }
}
