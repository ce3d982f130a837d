import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  evaluationOpsClockServiceRef,
  type Clock,
} from '@evaluation-ops/plugin-evaluation-ops-node';
import { ManualClock, Sandbox } from '@evaluation-ops/sandbox';
import type { JsonObject } from '@backstage/types';
import request, { type Response } from 'supertest';
import { evaluationOpsPlugin } from '../plugin';
import { expectContract } from './contract';
import { ENTITIES } from './entities';

/** A plugin over a sandbox, and the hands that move both. */
export interface RunningPlugin {
  sandbox: Sandbox;
  audit: { eventId: string; outcome: 'success' | 'fail'; error?: string }[];
  signals: { channel: string; message: JsonObject }[];
  get(path: string, user?: string): Promise<Response>;
  post(path: string, body: object, user?: string): Promise<Response>;
  /** Moves the sandbox and the plugin by AWS's own time. */
  pass(awsMinutes: number): Promise<void>;
  /** Runs what the plugin's clock has waiting. */
  stop(): Promise<void>;
}

export interface StartOptions {
  entities?: Entity[];
  config?: JsonObject;
  /** Decides on permissions; everything is allowed by default. */
  permissions?: (name: string, user: string | undefined) => boolean;
  /** Accounts whose credentials the app config names. */
  accounts?: JsonObject[];
  /** Days of metrics, logs and deployments that the sandbox begins with; none by default. */
  historyDays?: number;
}

const ACCOUNTS = ['111122223333', '444455556666'].map(accountId => ({
  accountId,
  accessKeyId: `SANDBOX${accountId}`,
  secretAccessKey: 'sandbox',
}));

/** A clock that moves with the sandbox and never fires by itself. */
function clockOf(sandbox: Sandbox): Clock {
  return { now: () => sandbox.world.clock.now(), after: () => () => {} };
}

/** Starts the whole plugin over a sandbox on a port of its own. */
export async function startPlugin(
  options: StartOptions = {},
): Promise<RunningPlugin> {
  const sandbox = Sandbox.create({
    clock: ManualClock.create(),
    historyDays: options.historyDays ?? 0,
    traffic: true,
  });
  const { url } = await sandbox.listen(0);
  const audit: RunningPlugin['audit'] = [];
  const signals: RunningPlugin['signals'] = [];
  const decide = options.permissions ?? (() => true);
  const permissions: PermissionsService = {
    authorize: async (requests, { credentials }: any) =>
      requests.map(({ permission }) => ({
        result: decide(permission.name, credentials?.principal?.userEntityRef)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      })),
    authorizeConditional: async () => [],
  };
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId }) => ({
      success: async () => {
        audit.push({ eventId, outcome: 'success' });
      },
      fail: async ({ error }) => {
        audit.push({ eventId, outcome: 'fail', error: error.message });
      },
    }),
  });
  const backend = await startTestBackend({
    features: [
      evaluationOpsPlugin,
      catalogServiceMock.factory({ entities: options.entities ?? ENTITIES }),
      auditor.factory,
      mockServices.database.factory(),
      createServiceFactory({
        service: evaluationOpsClockServiceRef,
        deps: {},
        factory: () => clockOf(sandbox),
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async (signal: any) => {
            signals.push(signal);
          },
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          aws: { accounts: options.accounts ?? ACCOUNTS },
          evaluationOps: {
            aws: { endpoint: url },
            collector: { movingSeconds: 0.001 },
            traffic: { periodSeconds: 10 },
            ...options.config,
          },
        },
      }),
    ],
  });
  const as = (user: string) => mockCredentials.user.header(user);
  return {
    sandbox,
    audit,
    signals,
    get: async (path, user = 'user:default/ada') =>
      expectContract(
        await request(backend.server)
          .get(`/api/evaluation-ops${path}`)
          .set('Authorization', as(user)),
      ),
    post: async (path, body, user = 'user:default/ada') =>
      expectContract(
        await request(backend.server)
          .post(`/api/evaluation-ops${path}`)
          .set('Authorization', as(user))
          .send(body),
      ),
    pass: async awsMinutes => {
      sandbox.advance(sandbox.world.timing.wait(awsMinutes * 60_000));
    },
    stop: async () => {
      await backend.stop();
      await sandbox.close();
    },
  };
}
