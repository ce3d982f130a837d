import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { SampleUserSignIn } from './SampleUserSignIn';
import { readSampleUsers } from './sampleUsers';

/** Sample users where the configuration names some, GitHub everywhere else. */
export function PortalSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const users = readSampleUsers(config);

  if (users.length > 0) {
    return <SampleUserSignIn {...props} users={users} />;
  }
  return (
    <SignInPage
      {...props}
      provider={{
        id: 'github-auth-provider',
        title: 'GitHub',
        message: 'Sign in with your GitHub account',
        apiRef: githubAuthApiRef,
      }}
    />
  );
}
