import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  ConfigSchema,
  ConfigSources,
  loadConfigSchema,
} from '@backstage/config-loader';
import { JsonObject } from '@backstage/types';

const root = join(__dirname, '../../..');

const env: Record<string, string> = {
  APP_BASE_URL: 'https://portal.example.com',
  POSTGRES_HOST: 'database.example.com',
  POSTGRES_PORT: '5432',
  POSTGRES_USER: 'portal',
  POSTGRES_PASSWORD: 'from-the-secret-store',
  AUTH_GITHUB_CLIENT_ID: 'client',
  AUTH_GITHUB_CLIENT_SECRET: 'secret',
  AWS_OPS_ROLE_NAME: 'evaluation-ops',
};

let schema: ConfigSchema | undefined;

async function read(files: string[], variables: Record<string, string> = {}) {
  const config = await ConfigSources.toConfig(
    ConfigSources.defaultForTargets({
      rootDir: root,
      watch: false,
      targets: files.map(file => ({ type: 'path', target: join(root, file) })),
      substitutionFunc: async name => variables[name],
    }),
  );
  config.close();
  schema ??= await loadConfigSchema({
    dependencies: ['backend'],
    packagePaths: [join(root, 'packages/backend/package.json')],
  });
  const configs = [{ data: config.get() as JsonObject, context: files.join() }];
  // Throws on a value that the schema of some installed package forbids.
  schema.process(configs);
  const [shown] = schema.process(configs, { visibility: ['frontend'] });
  return { config, frontend: new ConfigReader(shown.data) };
}

// The schemas of all installed packages are compiled, which takes seconds.
jest.setTimeout(60_000);

describe('app-config.yaml', () => {
  it('is valid and points every AWS client at the sandbox on loopback', async () => {
    const { config } = await read(['app-config.yaml']);

    expect(config.getString('evaluationOps.aws.endpoint')).toBe(
      'http://127.0.0.1:4566',
    );
    expect(config.getString('backend.listen')).toBe('127.0.0.1:7007');
    expect(config.getString('app.baseUrl')).toBe('http://localhost:3000');
  });

  it('takes the ports from the environment', async () => {
    const { config } = await read(['app-config.yaml'], {
      PORT: '3100',
      BACKEND_PORT: '7107',
      SANDBOX_PORT: '4666',
    });

    expect(config.getString('app.baseUrl')).toBe('http://localhost:3100');
    expect(config.getString('backend.baseUrl')).toBe('http://localhost:7107');
    expect(config.getString('backend.cors.origin')).toBe(
      'http://localhost:3100',
    );
    expect(config.getString('evaluationOps.aws.endpoint')).toBe(
      'http://127.0.0.1:4666',
    );
  });

  it('shows the browser the sample users and no key of AWS', async () => {
    const { frontend } = await read(['app-config.yaml']);

    const users = frontend.getConfigArray('auth.providers.sampleUsers.users');
    expect(users.map(user => user.getString('ref'))).toEqual([
      'user:default/ada',
      'user:default/grace',
      'user:default/linus',
      'user:default/joan',
    ]);
    expect(JSON.stringify(frontend.get())).not.toMatch(
      /SANDBOX|secretAccessKey/,
    );
  });
});

describe('app-config.production.yaml', () => {
  const files = ['app-config.yaml', 'app-config.production.yaml'];

  it('is valid and goes to AWS, PostgreSQL and GitHub', async () => {
    const { config } = await read(files, env);

    expect(config.has('evaluationOps.aws.endpoint')).toBe(false);
    expect(config.has('auth.providers.sampleUsers')).toBe(false);
    expect(config.has('auth.providers.github.production')).toBe(true);
    expect(config.getString('backend.database.client')).toBe('pg');
    expect(config.has('backend.database.connection.directory')).toBe(false);
    expect(config.getBoolean('permission.enabled')).toBe(true);
    expect(config.getConfigArray('aws.accounts')).toEqual([]);
  });

  it('shows the browser no secret', async () => {
    const { frontend } = await read(files, env);

    const shown = JSON.stringify(frontend.get());
    expect(shown).not.toContain('from-the-secret-store');
    expect(shown).not.toContain('clientSecret');
    expect(shown).not.toContain('sampleUsers');
  });
});
