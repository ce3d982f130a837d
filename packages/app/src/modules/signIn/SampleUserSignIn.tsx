import { ProxiedSignInPage } from '@backstage/core-components';
import type { IdentityApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { SampleUserPicker } from './SampleUserPicker';
import { rememberedUser } from './rememberedUser';
import type { SampleUser } from './sampleUsers';

type SampleUserSignInProps = SignInPageProps & { users: SampleUser[] };

function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      rememberedUser.forget();
      await identity.signOut();
    },
  };
}

/** Asks who to be, then signs in as that person. */
export function SampleUserSignIn(props: SampleUserSignInProps) {
  const { users, onSignInSuccess } = props;
  const [picked, setPicked] = useState(rememberedUser.get);
  // A new key makes the sign-in start again, so that a failed one can be retried.
  const [attempt, setAttempt] = useState(0);
  const user = users.find(candidate => candidate.ref === picked);

  const pick = (ref: string) => {
    setPicked(ref);
    setAttempt(attempt + 1);
  };

  if (!user) {
    return <SampleUserPicker users={users} onPick={pick} />;
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="sampleUsers"
      headers={{ 'x-sample-user': user.ref }}
      onSignInSuccess={identity => {
        rememberedUser.set(user.ref);
        onSignInSuccess(forgettingOnSignOut(identity));
      }}
      ErrorComponent={({ error }) => (
        <SampleUserPicker
          users={users}
          onPick={pick}
          failure={{ user, error }}
        />
      )}
    />
  );
}
