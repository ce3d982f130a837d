import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { sampleUsersAuthenticator } from './authenticator';
import { signInAsSampleUser } from './resolver';

/**
 * Signs in as one of the sample users that `auth.providers.sampleUsers` lists.
 * Without that key the provider does not exist.
 */
export const sampleUsersAuthModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'sample-users-provider',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        if (!config.has('auth.providers.sampleUsers')) {
          return;
        }
        providers.registerProvider({
          providerId: 'sampleUsers',
          factory: createProxyAuthProviderFactory({
            authenticator: sampleUsersAuthenticator,
            signInResolver: signInAsSampleUser,
          }),
        });
      },
    });
  },
});
