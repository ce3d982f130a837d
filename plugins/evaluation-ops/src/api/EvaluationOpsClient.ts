import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { EvaluationOpsApiClient } from '@evaluation-ops/plugin-evaluation-ops-common';
import type {
  Action,
  ActionPage,
  AlertList,
  Availability,
  DeploymentPage,
  EntityServices,
  Fleet,
  ImagePage,
  LogPage,
  MetricSet,
  Plan,
  PlanRequest,
  ReleaseList,
  ServiceState,
  TypedResponse,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type {
  EvaluationOpsApi,
  LogRequest,
  PageRequest,
} from './EvaluationOpsApi';

/**
 * {@link EvaluationOpsApi} over the HTTP API of the evaluation-ops backend.
 *
 * @public
 */
export class EvaluationOpsClient implements EvaluationOpsApi {
  readonly #client: EvaluationOpsApiClient;

  private constructor(client: EvaluationOpsApiClient) {
    this.#client = client;
  }

  /** Creates a client that finds the backend by `discoveryApi` and calls it as the signed-in user. */
  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): EvaluationOpsClient {
    return new EvaluationOpsClient(new EvaluationOpsApiClient(options));
  }

  async listEntityServices(entityRef: {
    kind: string;
    namespace: string;
    name: string;
  }): Promise<EntityServices> {
    const { kind, namespace, name } = entityRef;
    return read(
      await this.#client.listEntityServices({
        path: { kind, namespace, name },
      }),
    );
  }

  async getServiceState(
    serviceId: string,
    options: { refresh?: boolean } = {},
  ): Promise<ServiceState> {
    return read(
      await this.#client.getServiceState({
        path: { serviceId },
        query: options.refresh ? { refresh: true } : {},
      }),
    );
  }

  async listDeployments(
    serviceId: string,
    page: PageRequest = {},
  ): Promise<DeploymentPage> {
    return read(
      await this.#client.listDeployments({ path: { serviceId }, query: page }),
    );
  }

  async listImages(
    serviceId: string,
    page: PageRequest = {},
  ): Promise<ImagePage> {
    return read(
      await this.#client.listImages({ path: { serviceId }, query: page }),
    );
  }

  async listReleases(serviceId: string, limit?: number): Promise<ReleaseList> {
    return read(
      await this.#client.listReleases({
        path: { serviceId },
        query: limit ? { limit } : {},
      }),
    );
  }

  async listActions(
    serviceId: string,
    page: PageRequest = {},
  ): Promise<ActionPage> {
    return read(
      await this.#client.listActions({ path: { serviceId }, query: page }),
    );
  }

  async getMetrics(
    serviceId: string,
    range: { start: string; end: string },
  ): Promise<MetricSet> {
    return read(
      await this.#client.getMetrics({ path: { serviceId }, query: range }),
    );
  }

  async getAvailability(serviceId: string): Promise<Availability> {
    return read(await this.#client.getAvailability({ path: { serviceId } }));
  }

  async listAlerts(serviceId: string): Promise<AlertList> {
    return read(await this.#client.listAlerts({ path: { serviceId } }));
  }

  async getLogs(serviceId: string, request: LogRequest = {}): Promise<LogPage> {
    return read(
      await this.#client.getLogs({ path: { serviceId }, query: request }),
    );
  }

  async getFleet(): Promise<Fleet> {
    return read(await this.#client.getFleet({}));
  }

  async createPlan(serviceId: string, request: PlanRequest): Promise<Plan> {
    return read(
      await this.#client.createPlan({ path: { serviceId }, body: request }),
    );
  }

  async executePlan(
    serviceId: string,
    request: { planId: string; confirmation: string; reason: string },
  ): Promise<Action> {
    return read(
      await this.#client.executePlan({ path: { serviceId }, body: request }),
    );
  }

  async stopDeployment(
    serviceId: string,
    deploymentId: string,
    request: { reason: string },
  ): Promise<Action> {
    return read(
      await this.#client.stopDeployment({
        path: { serviceId, deploymentId },
        body: request,
      }),
    );
  }

  async continueDeployment(
    serviceId: string,
    deploymentId: string,
    request: {
      hookId: string;
      decision: 'continue' | 'rollback';
      reason: string;
    },
  ): Promise<Action> {
    return read(
      await this.#client.continueDeployment({
        path: { serviceId, deploymentId },
        body: request,
      }),
    );
  }
}

async function read<T>(response: TypedResponse<T>): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response.json();
}
