import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  deploymentCreatePermission,
  deploymentRollbackPermission,
  healthReadPermission,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import {
  evaluationOpsPermissionRules,
  type PermissionedService,
} from '@evaluation-ops/plugin-evaluation-ops-node';
import { EvaluationOpsPolicy } from './EvaluationOpsPolicy';

const SERVICE: PermissionedService = {
  id: 'evaluation-backend.0123',
  entityRef: 'component:default/evaluation-backend',
  owners: ['group:default/evaluation-team'],
  environment: {
    name: 'production',
    kind: 'production',
    account: '111122223333',
    region: 'us-east-1',
  },
};

const MEMBERS: Record<string, string[]> = {
  'user:default/ada': ['user:default/ada', 'group:default/evaluation-team'],
  'user:default/linus': ['user:default/linus', 'group:default/Platform-Team'],
  'user:default/joan': ['user:default/joan', 'group:default/product'],
};

/** What the policy says, with its conditions put to the service. */
async function decide(permission: Permission, user?: string) {
  const policy = EvaluationOpsPolicy.create({
    platformGroups: ['group:default/platform-team'],
    userInfo: mockServices.userInfo.mock({
      getUserInfo: async credentials => {
        const { userEntityRef } = (credentials as any).principal;
        return { userEntityRef, ownershipEntityRefs: MEMBERS[userEntityRef] };
      },
    }),
  });
  const decision = await policy.handle(
    { permission },
    user ? ({ credentials: mockCredentials.user(user) } as any) : undefined,
  );
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    return decision.result;
  }
  if (!isResourcePermission(permission, 'evaluation-ops-service')) {
    return decision;
  }
  const authorize = createConditionAuthorizer(
    Object.values(evaluationOpsPermissionRules) as any[],
  );
  return authorize(decision, SERVICE)
    ? AuthorizeResult.ALLOW
    : AuthorizeResult.DENY;
}

const scaffold = createPermission({
  name: 'scaffolder.task.create',
  attributes: { action: 'create' },
});
const failover = createPermission({
  name: 'evaluation-ops.recovery.execute',
  attributes: { action: 'update' },
});

const { ALLOW, DENY } = AuthorizeResult;

describe('EvaluationOpsPolicy', () => {
  it.each([
    ['user:default/ada', ALLOW, ALLOW, ALLOW, ALLOW, DENY],
    ['user:default/linus', ALLOW, ALLOW, ALLOW, ALLOW, ALLOW],
    ['user:default/joan', ALLOW, DENY, DENY, ALLOW, DENY],
    [undefined, DENY, DENY, DENY, DENY, DENY],
  ])(
    'decides for %s',
    async (user, read, deploy, rollback, other, critical) => {
      expect(await decide(healthReadPermission, user)).toBe(read);
      expect(await decide(catalogEntityReadPermission, user)).toBe(read);
      expect(await decide(deploymentCreatePermission, user)).toBe(deploy);
      expect(await decide(deploymentRollbackPermission, user)).toBe(rollback);
      expect(await decide(scaffold, user)).toBe(other);
      expect(await decide(failover, user)).toBe(critical);
    },
  );

  it('lets only owners and the platform unregister an entity', async () => {
    expect(
      await decide(catalogEntityDeletePermission, 'user:default/linus'),
    ).toBe(ALLOW);
    expect(
      await decide(catalogEntityDeletePermission, 'user:default/joan'),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        params: { claims: MEMBERS['user:default/joan'] },
      },
    });
  });
});
