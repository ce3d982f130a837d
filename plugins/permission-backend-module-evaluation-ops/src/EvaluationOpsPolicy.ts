import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  deploymentCreatePermission,
  deploymentRollbackPermission,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import {
  createEvaluationOpsConditionalDecision,
  evaluationOpsConditions,
} from '@evaluation-ops/plugin-evaluation-ops-node';

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/** Entity refs are compared in lower case, as the catalog writes them. */
function refs(list: readonly string[]): Set<string> {
  return new Set(list.map(ref => ref.toLocaleLowerCase('en-US')));
}

/**
 * Who may do what in a portal with evaluation-ops.
 *
 * @remarks
 * - Nobody without a sign-in does anything.
 * - Everybody signed in reads.
 * - Owners of a component deploy it and roll it back, in every environment.
 * - The platform groups do everything.
 * - What evaluation-ops may change and is not named here is denied, so that a new
 *   permission begins closed.
 * - Entities are unregistered by their owners. Other plugins go on as they do
 *   without a policy.
 */
export class EvaluationOpsPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  readonly #platformGroups: Set<string>;

  private constructor(userInfo: UserInfoService, platformGroups: string[]) {
    this.#userInfo = userInfo;
    this.#platformGroups = refs(platformGroups);
  }

  static create(options: {
    userInfo: UserInfoService;
    platformGroups: string[];
  }): EvaluationOpsPolicy {
    return new EvaluationOpsPolicy(options.userInfo, options.platformGroups);
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return deny;
    }
    if (permission.attributes.action === 'read') {
      return allow;
    }
    const ours = permission.name.startsWith('evaluation-ops.');
    const unregister = isPermission(permission, catalogEntityDeletePermission);
    if (!ours && !unregister) {
      return allow;
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    const claims = [...refs(ownershipEntityRefs)];
    if (claims.some(claim => this.#platformGroups.has(claim))) {
      return allow;
    }
    if (isPermission(permission, catalogEntityDeletePermission)) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims }),
      );
    }
    if (
      isPermission(permission, deploymentCreatePermission) ||
      isPermission(permission, deploymentRollbackPermission)
    ) {
      return createEvaluationOpsConditionalDecision(
        permission,
        evaluationOpsConditions.isServiceOwner({ claims }),
      );
    }
    return deny;
  }
}
