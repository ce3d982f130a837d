import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { EvaluationOpsPolicy } from './EvaluationOpsPolicy';

/**
 * Gives the permission plugin the policy of evaluation-ops.
 *
 * @public
 */
export const permissionModuleEvaluationOps = createBackendModule({
  pluginId: 'permission',
  moduleId: 'evaluation-ops-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, logger, policy, userInfo }) {
        const platformGroups =
          config.getOptionalStringArray(
            'permission.evaluationOps.platformGroups',
          ) ?? [];
        if (!platformGroups.length) {
          logger.info(
            'permission.evaluationOps.platformGroups names no group: only owners deploy and roll back',
          );
        }
        policy.setPolicy(
          EvaluationOpsPolicy.create({ userInfo, platformGroups }),
        );
      },
    });
  },
});
