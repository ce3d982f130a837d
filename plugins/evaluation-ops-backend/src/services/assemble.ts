import type {
  AuditorService,
  AuthService,
  CacheService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type {
  CheckSource,
  Clock,
} from '@evaluation-ops/plugin-evaluation-ops-node';
import type { Knex } from 'knex';
import type { EvaluationOpsConfig } from '../config';
import { ConsoleLinks } from '../core/links';
import { DatabaseActionStore } from '../database/DatabaseActionStore';
import { DatabaseLeaseStore } from '../database/DatabaseLeaseStore';
import { DatabasePlanStore } from '../database/DatabasePlanStore';
import { DatabaseServiceStore } from '../database/DatabaseServiceStore';
import { Access } from './Access';
import { ActionTracker } from './deploy/ActionTracker';
import { GuardedControls } from './deploy/GuardedControls';
import { GuardedDeployments } from './deploy/GuardedDeployments';
import { Planner } from './deploy/Planner';
import { EnvironmentDirectory } from './directory/EnvironmentDirectory';
import { ServiceDirectory } from './directory/ServiceDirectory';
import { Collector } from './observe/Collector';
import { ImageCatalog } from './observe/ImageCatalog';
import { Looks } from './observe/Looks';
import { ObservationStore } from './observe/ObservationStore';
import { Observer } from './observe/Observer';
import type { Cloud } from './ports';
import { AlertsReader } from './read/AlertsReader';
import { AvailabilityReader } from './read/AvailabilityReader';
import { FleetReader } from './read/FleetReader';
import { HistoryReader } from './read/HistoryReader';
import { LogsReader } from './read/LogsReader';
import { MetricsReader } from './read/MetricsReader';
import { ServiceReader } from './read/ServiceReader';

/** What the services stand on. */
export interface AssembleOptions {
  auditor: AuditorService;
  auth: AuthService;
  cache: CacheService;
  catalog: CatalogService;
  checks: CheckSource[];
  clock: Clock;
  cloud: Cloud;
  config: EvaluationOpsConfig;
  knex: Knex;
  logger: LoggerService;
  permissions: PermissionsService;
  signals: SignalsService;
}

/** Puts the services together; one replica has one of each. */
export function assemble(options: AssembleOptions) {
  const { auditor, clock, cloud, config, knex, logger } = options;
  const actions = DatabaseActionStore.create(knex);
  const services = DatabaseServiceStore.create(knex);
  const links = new ConsoleLinks(config.consoleUrl);
  const access = Access.create(options.permissions);
  const environments = EnvironmentDirectory.create({
    ...options,
    configured: config.environments,
  });
  const directory = ServiceDirectory.create({
    ...options,
    environments,
    store: services,
  });
  const images = ImageCatalog.create({ cloud, clock });
  const looks = Looks.create({
    ...options,
    config: config.collector,
    observer: Observer.create({
      cloud,
      clock,
      config: config.collector,
      trafficPeriodSeconds: config.trafficPeriodSeconds,
    }),
    store: ObservationStore.create(options.cache),
  });
  const tracker = ActionTracker.create({
    actions,
    auditor,
    clock,
    cloud,
  });
  looks.onObserved((identity, observation) =>
    tracker.settle(identity, observation),
  );
  const collector = Collector.create({
    clock,
    cloud,
    config: config.collector,
    leases: DatabaseLeaseStore.create(knex),
    logger,
    looks,
    services: () => directory.registered(),
    open: async () =>
      new Set((await actions.open()).map(action => action.serviceId)),
  });
  const common = { access, actions, auditor, clock, cloud, logger };
  const history = HistoryReader.create({
    ...common,
    images,
    links,
    looks,
    services,
  });
  const reader = ServiceReader.create({
    ...common,
    checks: options.checks,
    config: config.collector,
    directory,
    environments,
    images,
    links,
    looks,
    services,
  });
  return {
    collector,
    directory,
    looks,
    reader,
    fleet: FleetReader.create({
      ...common,
      directory,
      environments,
      images,
      links,
      looks,
      reader,
    }),
    history,
    alerts: AlertsReader.create({
      ...common,
      cache: options.cache,
      environments,
      links,
      looks,
    }),
    availability: AvailabilityReader.create({
      ...common,
      cache: options.cache,
      environments,
      looks,
    }),
    logs: LogsReader.create({ clock, cloud, looks }),
    metrics: MetricsReader.create({
      ...common,
      cache: options.cache,
      environments,
      history,
      links,
      looks,
    }),
    deployments: GuardedDeployments.create({
      ...common,
      planner: Planner.create({ actions, clock, cloud, images }),
      plans: DatabasePlanStore.create(knex),
      planLifetimeMs: config.planLifetimeMs,
    }),
    controls: GuardedControls.create(common),
  };
}
