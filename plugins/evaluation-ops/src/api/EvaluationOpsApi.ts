import { createApiRef } from '@backstage/frontend-plugin-api';
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
} from '@evaluation-ops/plugin-evaluation-ops-common';

/**
 * One page of a list.
 *
 * @public
 */
export interface PageRequest {
  /** Items on the page, 1 to 100; the backend gives 20 without it. */
  limit?: number;
  /** `nextCursor` of the page before; the first page without it. */
  cursor?: string;
}

/**
 * Which log lines to read.
 *
 * @public
 */
export interface LogRequest extends PageRequest {
  /** ISO 8601; ten minutes ago without it. */
  start?: string;
  /** ISO 8601; now without it. */
  end?: string;
  /** A CloudWatch Logs filter pattern; plain words all have to occur. */
  filter?: string;
  /** Only this task's lines. */
  taskId?: string;
}

/**
 * State and control of the services of a catalog entity.
 *
 * @remarks
 * Every method rejects with a `ResponseError` of `@backstage/errors` when the
 * backend refuses or fails; its message says what to do. Ids are the ones that
 * this API gave out; accounts, regions and ARNs are never sent.
 *
 * @public
 */
export interface EvaluationOpsApi {
  /** The services of an entity, one for each environment, and what could not be looked up. */
  listEntityServices(entityRef: {
    kind: string;
    namespace: string;
    name: string;
  }): Promise<EntityServices>;

  /**
   * What is observed of a service now.
   *
   * @param options - `refresh` asks AWS again, within the collector's shortest interval.
   */
  getServiceState(
    serviceId: string,
    options?: { refresh?: boolean },
  ): Promise<ServiceState>;

  /** Deployments, newest first. */
  listDeployments(
    serviceId: string,
    page?: PageRequest,
  ): Promise<DeploymentPage>;

  /** Images that the service could run, newest push first. */
  listImages(serviceId: string, page?: PageRequest): Promise<ImagePage>;

  /** Earlier releases, newest first, and whether each can still be had. */
  listReleases(serviceId: string, limit?: number): Promise<ReleaseList>;

  /** What was done to this service through the portal, newest first. */
  listActions(serviceId: string, page?: PageRequest): Promise<ActionPage>;

  /**
   * The metrics of a service in four groups.
   *
   * @param range - ISO 8601; `start` at most 15 days ago.
   */
  getMetrics(
    serviceId: string,
    range: { start: string; end: string },
  ): Promise<MetricSet>;

  /** Availability against its objective, the error budget left and how quickly it burns. */
  getAvailability(serviceId: string): Promise<Availability>;

  /** Alarms and monitors of a service and its environment, firing first. */
  listAlerts(serviceId: string): Promise<AlertList>;

  /** Log lines of a service's tasks, oldest first. */
  getLogs(serviceId: string, request?: LogRequest): Promise<LogPage>;

  /** Every service that the caller may see, in every environment. */
  getFleet(): Promise<Fleet>;

  /** Says what a change would do and whether it may; changes nothing. */
  createPlan(serviceId: string, request: PlanRequest): Promise<Plan>;

  /** Starts what a plan describes; a repeated call answers with the first one's action. */
  executePlan(
    serviceId: string,
    request: { planId: string; confirmation: string; reason: string },
  ): Promise<Action>;

  /** Stops a deployment under way and rolls it back. */
  stopDeployment(
    serviceId: string,
    deploymentId: string,
    request: { reason: string },
  ): Promise<Action>;

  /** Answers a pause hook that waits for a person. */
  continueDeployment(
    serviceId: string,
    deploymentId: string,
    request: {
      hookId: string;
      decision: 'continue' | 'rollback';
      reason: string;
    },
  ): Promise<Action>;
}

/**
 * The API through which everything in this plugin reads and acts.
 *
 * @public
 */
export const evaluationOpsApiRef = createApiRef<EvaluationOpsApi>({
  id: 'plugin.evaluation-ops.service',
});
