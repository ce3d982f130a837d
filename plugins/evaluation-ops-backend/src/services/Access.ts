import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  deploymentCreatePermission,
  deploymentRollbackPermission,
  healthReadPermission,
  type ServiceAllowed,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { ServiceIdentity } from '../core/model';

/** What the caller may do with a service. */
export interface Rights {
  read: boolean;
  deploy: boolean;
  rollback: boolean;
}

const ASKED = [
  healthReadPermission,
  deploymentCreatePermission,
  deploymentRollbackPermission,
];

const VERBS: Record<string, string> = {
  [deploymentCreatePermission.name]: 'deploy',
  [deploymentRollbackPermission.name]: 'roll back',
};

/** Why something is not allowed and whom to ask. */
export function refusal(
  permission: ResourcePermission,
  identity: ServiceIdentity,
): string {
  const verb = VERBS[permission.name] ?? 'see';
  return `You may not ${verb} ${identity.name} in ${identity.environment.name} (${permission.name}). Ask the owners of ${identity.entityRef}, or the platform team.`;
}

/** Asks the permission framework, in one call for many services. */
export class Access {
  readonly #permissions: PermissionsService;

  private constructor(permissions: PermissionsService) {
    this.#permissions = permissions;
  }

  static create(permissions: PermissionsService): Access {
    return new Access(permissions);
  }

  /** Rights by service id. */
  async rights(
    ids: string[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, Rights>> {
    const requests = ids.flatMap(resourceRef =>
      ASKED.map(permission => ({ permission, resourceRef })),
    );
    const decisions = requests.length
      ? await this.#permissions.authorize(requests, { credentials })
      : [];
    const may = (index: number) =>
      decisions[index]?.result === AuthorizeResult.ALLOW;
    return new Map(
      ids.map((id, index) => [
        id,
        {
          read: may(index * ASKED.length),
          deploy: may(index * ASKED.length + 1),
          rollback: may(index * ASKED.length + 2),
        },
      ]),
    );
  }

  /** @throws NotAllowedError in words that say whom to ask. */
  async require(
    permission: ResourcePermission,
    identity: ServiceIdentity,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.may(permission, identity, credentials))) {
      throw new NotAllowedError(refusal(permission, identity));
    }
  }

  async may(
    permission: ResourcePermission,
    identity: ServiceIdentity,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.#permissions.authorize(
      [{ permission, resourceRef: identity.id }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }
}

/** The API's view of rights. */
export function toAllowed(
  rights: Rights | undefined,
  identity: ServiceIdentity,
): ServiceAllowed {
  const { deploy = false, rollback = false } = rights ?? {};
  const why = [
    ...(deploy ? [] : [refusal(deploymentCreatePermission, identity)]),
    ...(rollback ? [] : [refusal(deploymentRollbackPermission, identity)]),
  ];
  return { deploy, rollback, ...(why.length && { refusal: why[0] }) };
}
