import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import sampleUsersAuthModule from '.';

const ada = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada', namespace: 'default' },
  spec: { memberOf: ['evaluation-team'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/evaluation-team' }],
};

const users = [
  { ref: 'user:default/ada', displayName: 'Ada', description: 'Deploys.' },
  { ref: 'user:default/gone', displayName: 'Gone', description: 'Left.' },
];

async function start(provider: object = { users }) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      sampleUsersAuthModule,
      catalogServiceMock.factory({ entities: [ada] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          auth: { providers: { sampleUsers: provider } },
        },
      }),
    ],
  });
  return (user?: string) => {
    const call = request(server).get('/api/auth/sampleUsers/refresh');
    return user ? call.set('x-sample-user', user) : call;
  };
}

// The auth plugin takes its time to load where the machine is busy.
jest.setTimeout(60_000);

describe('sign-in as a sample user', () => {
  const environment = process.env.NODE_ENV;

  beforeEach(() => {
    Object.assign(process.env, { NODE_ENV: 'development' });
  });

  afterEach(() => {
    Object.assign(process.env, { NODE_ENV: environment });
  });

  it('gives the user the rights of their groups in the catalog', async () => {
    const signIn = await start();

    const { status, body } = await signIn('user:default/ada');

    expect(status).toBe(200);
    expect(body.profile).toEqual({ displayName: 'Ada' });
    expect(body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/ada',
      ownershipEntityRefs: [
        'user:default/ada',
        'group:default/evaluation-team',
      ],
    });
  });

  it('refuses whoever is not on the list, not in the catalog, or not named', async () => {
    const signIn = await start();

    expect((await signIn('user:default/mallory')).status).toBe(403);
    expect((await signIn('user:default/gone')).status).toBe(404);
    expect((await signIn()).status).toBe(401);
  });

  it('refuses everybody outside of development', async () => {
    Object.assign(process.env, { NODE_ENV: 'production' });
    const signIn = await start();

    const { status, body } = await signIn('user:default/ada');

    expect(status).toBe(403);
    expect(body.error.message).toContain('development environment');
  });

  it('lets users in outside of development where that is asked for in so many words', async () => {
    Object.assign(process.env, { NODE_ENV: 'production' });
    const signIn = await start({
      users,
      dangerouslyAllowOutsideDevelopment: true,
    });

    expect((await signIn('user:default/ada')).status).toBe(200);
  });
});
