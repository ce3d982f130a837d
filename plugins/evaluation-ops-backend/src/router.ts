import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Plan } from '@evaluation-ops/plugin-evaluation-ops-common';
import type { Request } from 'express';
import { toAction } from './core/present/action';
import { isClear } from './core/preflight/rules';
import { iso } from './core/time';
import { answerSourceErrors } from './answerSourceErrors';
import { createOpenApiRouter } from './schema/openapi/generated';
import type { GuardedControls } from './services/deploy/GuardedControls';
import type { GuardedDeployments } from './services/deploy/GuardedDeployments';
import type { Caller } from './services/deploy/types';
import type { Looks } from './services/observe/Looks';
import type { AlertsReader } from './services/read/AlertsReader';
import type { AvailabilityReader } from './services/read/AvailabilityReader';
import type { FleetReader } from './services/read/FleetReader';
import type { LogsReader } from './services/read/LogsReader';
import type { MetricsReader } from './services/read/MetricsReader';
import type { HistoryReader } from './services/read/HistoryReader';
import type { ServiceReader } from './services/read/ServiceReader';

/** What the router hands requests to. */
export interface RouterOptions {
  httpAuth: HttpAuthService;
  logger: LoggerService;
  reader: ServiceReader;
  history: HistoryReader;
  metrics: MetricsReader;
  fleet: FleetReader;
  alerts: AlertsReader;
  availability: AvailabilityReader;
  logs: LogsReader;
  deployments: GuardedDeployments;
  controls: GuardedControls;
  looks: Looks;
}

type AnyRequest = Request<any, any, any, any, any>;

const DEFAULT_LIMIT = 20;

/** Parses, asks who it is, calls, and replies. Holds no rule of the domain. */
export async function createRouter(options: RouterOptions) {
  const { httpAuth, reader, history, deployments, controls, looks, logger } =
    options;
  const router = await createOpenApiRouter();

  const readerOf = (request: AnyRequest) =>
    httpAuth.credentials(request, { allow: ['user', 'service'] });

  // Whoever acts has a name.
  const callerOf = async (request: AnyRequest): Promise<Caller> => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    return {
      credentials,
      actor: credentials.principal.userEntityRef,
      request,
    };
  };

  const pageOf = (query: { limit?: number; cursor?: string }) => ({
    limit: query.limit ?? DEFAULT_LIMIT,
    ...(query.cursor !== undefined && { cursor: query.cursor }),
  });

  router.get('/v1/fleet', async (request, response) => {
    response.json(await options.fleet.read(await readerOf(request)));
  });

  router.get(
    '/v1/entities/:namespace/:kind/:name/services',
    async (request, response) => {
      response.json(
        await reader.listOfEntity(
          stringifyEntityRef(request.params),
          await readerOf(request),
        ),
      );
    },
  );

  router.get('/v1/services/:serviceId/state', async (request, response) => {
    response.json(
      await reader.state(
        request.params.serviceId,
        request.query.refresh ?? false,
        await readerOf(request),
      ),
    );
  });

  router.get(
    '/v1/services/:serviceId/deployments',
    async (request, response) => {
      const identity = await reader.get(
        request.params.serviceId,
        await readerOf(request),
      );
      response.json(await history.deployments(identity, pageOf(request.query)));
    },
  );

  router.get('/v1/services/:serviceId/releases', async (request, response) => {
    const identity = await reader.get(
      request.params.serviceId,
      await readerOf(request),
    );
    response.json(
      await history.releases(identity, pageOf(request.query).limit),
    );
  });

  router.get('/v1/services/:serviceId/images', async (request, response) => {
    const identity = await reader.get(
      request.params.serviceId,
      await readerOf(request),
    );
    response.json(await history.images(identity, pageOf(request.query)));
  });

  router.get('/v1/services/:serviceId/actions', async (request, response) => {
    const identity = await reader.get(
      request.params.serviceId,
      await readerOf(request),
    );
    response.json(await history.actions(identity, pageOf(request.query)));
  });

  router.get('/v1/services/:serviceId/metrics', async (request, response) => {
    const identity = await reader.get(
      request.params.serviceId,
      await readerOf(request),
    );
    response.json(await options.metrics.read(identity, request.query));
  });

  router.get('/v1/services/:serviceId/alerts', async (request, response) => {
    const identity = await reader.get(
      request.params.serviceId,
      await readerOf(request),
    );
    response.json(await options.alerts.read(identity));
  });

  router.get('/v1/services/:serviceId/logs', async (request, response) => {
    const identity = await reader.get(
      request.params.serviceId,
      await readerOf(request),
    );
    response.json(
      await options.logs.read(identity, {
        ...request.query,
        limit: request.query.limit ?? DEFAULT_LIMIT,
      }),
    );
  });

  router.get(
    '/v1/services/:serviceId/availability',
    async (request, response) => {
      const identity = await reader.get(
        request.params.serviceId,
        await readerOf(request),
      );
      response.json(await options.availability.read(identity));
    },
  );

  router.post('/v1/services/:serviceId/plans', async (request, response) => {
    const caller = await callerOf(request);
    const identity = await reader.get(
      request.params.serviceId,
      caller.credentials,
    );
    const { draft, ...offered } = await deployments.plan(
      identity,
      request.body,
      caller,
    );
    const plan: Plan = {
      id: offered.id,
      kind: draft.request.kind,
      service: await reader.describe(identity, caller.credentials),
      sentence: draft.sentence,
      strategy: draft.strategy,
      estimatedSeconds: draft.estimatedSeconds,
      ...(draft.current && { current: draft.current }),
      target: draft.target,
      changes: draft.changes,
      preflight: draft.preflight,
      allowed: isClear(draft.preflight),
      doesNotUndo: draft.doesNotUndo,
      confirmation: offered.confirmation,
      expiresAt: iso(offered.expiresAt),
    };
    response.status(201).json(plan);
  });

  // Pages hear of it with the look that follows, not with the next round.
  const lookAgain = (identity: Parameters<Looks['look']>[0]) => {
    looks
      .look(identity, { everything: true })
      .catch(error => logger.error(`A look at ${identity.id}`, error));
  };

  router.post(
    '/v1/services/:serviceId/deployments/from-plan',
    async (request, response) => {
      const caller = await callerOf(request);
      const identity = await reader.get(
        request.params.serviceId,
        caller.credentials,
      );
      const action = await deployments.execute(identity, request.body, caller);
      lookAgain(identity);
      response.status(202).json(toAction(action));
    },
  );

  router.post(
    '/v1/services/:serviceId/deployments/:deploymentId/stop',
    async (request, response) => {
      const caller = await callerOf(request);
      const identity = await reader.get(
        request.params.serviceId,
        caller.credentials,
      );
      const action = await controls.stop(
        identity,
        request.params.deploymentId,
        request.body.reason,
        caller,
      );
      lookAgain(identity);
      response.status(202).json(toAction(action));
    },
  );

  router.post(
    '/v1/services/:serviceId/deployments/:deploymentId/continue',
    async (request, response) => {
      const caller = await callerOf(request);
      const identity = await reader.get(
        request.params.serviceId,
        caller.credentials,
      );
      const action = await controls.continue(
        identity,
        request.params.deploymentId,
        request.body,
        caller,
      );
      lookAgain(identity);
      response.status(202).json(toAction(action));
    },
  );

  router.use(answerSourceErrors());
  return router;
}
