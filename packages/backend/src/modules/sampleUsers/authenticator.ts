import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** The header by which the sign-in page names the person who was picked. */
export const SAMPLE_USER_HEADER = 'x-sample-user';

/** Who is signing in: a full entity ref from the allow-list, and the name there. */
export type SampleUsersResult = { userEntityRef: string; displayName: string };

type Context = { allowed: boolean; users: Map<string, SampleUsersResult> };

function toUserRef(ref: string): string {
  return stringifyEntityRef(
    parseEntityRef(ref, { defaultKind: 'user', defaultNamespace: 'default' }),
  );
}

function readUsers(config: Config): Context['users'] {
  const users = new Map<string, SampleUsersResult>();
  for (const user of config.getConfigArray('users')) {
    const userEntityRef = toUserRef(user.getString('ref'));
    const displayName = user.getString('displayName');
    users.set(userEntityRef, { userEntityRef, displayName });
  }
  return users;
}

/**
 * Believes the header. That is why it serves development only, under the same
 * rule as Backstage's guest provider.
 */
export const sampleUsersAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async ({ displayName }: SampleUsersResult) => ({
    profile: { displayName },
  }),
  initialize({ config }): Context {
    return {
      allowed:
        process.env.NODE_ENV === 'development' ||
        config.getOptionalBoolean('dangerouslyAllowOutsideDevelopment') ===
          true,
      users: readUsers(config),
    };
  },
  async authenticate({ req }, context: Context) {
    if (!context.allowed) {
      throw new NotAllowedError(
        "Sample users can sign in only in a development environment. Set up a real provider, or set 'auth.providers.sampleUsers.dangerouslyAllowOutsideDevelopment'",
      );
    }
    const name = req.header(SAMPLE_USER_HEADER);
    if (!name) {
      throw new AuthenticationError(
        `Name the sample user to sign in as in the header '${SAMPLE_USER_HEADER}'`,
      );
    }
    const result = context.users.get(toUserRef(name));
    if (!result) {
      throw new NotAllowedError(
        `'${name}' is not one of 'auth.providers.sampleUsers.users'`,
      );
    }
    return { result };
  },
});
