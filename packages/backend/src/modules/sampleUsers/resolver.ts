import { SignInResolver } from '@backstage/plugin-auth-node';
import { SampleUsersResult } from './authenticator';

/**
 * The user must be in the catalog: the rights of a sample user come from the
 * groups that stand there.
 */
export const signInAsSampleUser: SignInResolver<SampleUsersResult> = async (
  { result },
  context,
) => context.signInWithCatalogUser({ entityRef: result.userEntityRef });
