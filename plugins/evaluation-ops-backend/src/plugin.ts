import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { evaluationOpsPermissions } from '@evaluation-ops/plugin-evaluation-ops-common';
import {
  evaluationOpsChecksExtensionPoint,
  evaluationOpsClockServiceRef,
  evaluationOpsPermissionRules,
  evaluationOpsServiceResourceRef,
  type CheckSource,
} from '@evaluation-ops/plugin-evaluation-ops-node';
import { AwsCloud } from './adapters/aws/AwsCloud';
import { readConfig } from './config';
import { openDatabase } from './database/migrate';
import { createRouter } from './router';
import { assemble } from './services/assemble';

/**
 * The backend of evaluation-ops.
 *
 * @public
 */
export const evaluationOpsPlugin = createBackendPlugin({
  pluginId: 'evaluation-ops',
  register(env) {
    const checks = new Map<string, CheckSource>();
    env.registerExtensionPoint(evaluationOpsChecksExtensionPoint, {
      addCheckSource(source) {
        if (checks.has(source.id)) {
          throw new Error(`A check source ${source.id} was added before`);
        }
        checks.set(source.id, source);
      },
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        clock: evaluationOpsClockServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
      },
      async init({
        config: rootConfig,
        database,
        httpAuth,
        httpRouter,
        lifecycle,
        permissionsRegistry,
        ...services
      }) {
        const config = readConfig(rootConfig);
        const cloud = AwsCloud.create({
          credentials: DefaultAwsCredentialsManager.fromConfig(rootConfig),
          clock: services.clock,
          timeoutMs: config.collector.timeoutMs,
          ...(config.endpoint && { endpoint: config.endpoint }),
        });
        const { collector, directory, ...handlers } = assemble({
          ...services,
          checks: [...checks.values()],
          cloud,
          config,
          knex: await openDatabase(database),
        });

        permissionsRegistry.addResourceType({
          resourceRef: evaluationOpsServiceResourceRef,
          permissions: evaluationOpsPermissions,
          rules: Object.values(evaluationOpsPermissionRules),
          getResources: ids => directory.permissioned(ids),
        });
        httpRouter.use(
          await createRouter({
            httpAuth,
            logger: services.logger,
            ...handlers,
          }),
        );
        lifecycle.addStartupHook(() => collector.start());
        lifecycle.addShutdownHook(() => collector.stop());
      },
    });
  },
});
