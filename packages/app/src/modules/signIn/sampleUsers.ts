import { ConfigApi } from '@backstage/frontend-plugin-api';

/** Somebody the portal can be tried as, from `auth.providers.sampleUsers`. */
export type SampleUser = {
  /** Entity ref in the catalog. */
  ref: string;
  displayName: string;
  /** What this person does and may do, in a sentence. */
  description: string;
};

/** Empty where the portal has a real sign-in. */
export function readSampleUsers(config: ConfigApi): SampleUser[] {
  const users =
    config.getOptionalConfigArray('auth.providers.sampleUsers.users') ?? [];
  return users.map(user => ({
    ref: user.getString('ref'),
    displayName: user.getString('displayName'),
    description: user.getString('description'),
  }));
}
