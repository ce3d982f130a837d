import { RESOURCE_TYPE_EVALUATION_OPS_SERVICE } from '@evaluation-ops/plugin-evaluation-ops-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';

/**
 * What rules know of a service.
 *
 * @public
 */
export interface PermissionedService {
  id: string;
  entityRef: string;
  /** Entity refs of the owners of the catalog entity. */
  owners: string[];
  environment: { name: string; kind: string; account: string; region: string };
}

/**
 * The resource of the permissions of evaluation-ops.
 *
 * @public
 */
export const evaluationOpsServiceResourceRef = createPermissionResourceRef<
  PermissionedService,
  {}
>().with({
  pluginId: 'evaluation-ops',
  resourceType: RESOURCE_TYPE_EVALUATION_OPS_SERVICE,
});

const isEnvironment = createPermissionRule({
  name: 'IS_ENVIRONMENT',
  description: 'Allow services in environments of these names or kinds',
  resourceRef: evaluationOpsServiceResourceRef,
  paramsSchema: z.object({
    environments: z
      .array(z.string())
      .describe('Names or kinds, such as staging'),
  }),
  apply: ({ environment }, { environments }) =>
    environments.includes(environment.name) ||
    environments.includes(environment.kind),
  toQuery: () => ({}),
});

const isServiceOwner = createPermissionRule({
  name: 'IS_SERVICE_OWNER',
  description: 'Allow services whose catalog entity is owned by one of these',
  resourceRef: evaluationOpsServiceResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of users and groups, usually the ownership refs'),
  }),
  apply: ({ owners }, { claims }) =>
    owners.some(owner => claims.includes(owner)),
  toQuery: () => ({}),
});

/**
 * Rules that conditions of a policy can be made of. Which action it is about, the
 * permission itself says.
 *
 * @public
 */
export const evaluationOpsPermissionRules = { isEnvironment, isServiceOwner };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: evaluationOpsServiceResourceRef,
  rules: evaluationOpsPermissionRules,
});

/**
 * Conditions for policies.
 *
 * @public
 */
export const evaluationOpsConditions = conditions;

/**
 * A conditional decision on a permission of evaluation-ops, for policies.
 *
 * @public
 */
export const createEvaluationOpsConditionalDecision = createConditionalDecision;
