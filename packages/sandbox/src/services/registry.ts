import type { World } from '../world/model';
import type { AwsServer, Handlers, ServiceOptions } from '../wire';

/** A service over the world: an SDK client module and what answers for it. */
export interface ServiceRegistration<TModule extends object = object>
  extends ServiceOptions {
  /** The namespace of the SDK client: `import * as ecs from '@aws-sdk/client-ecs'`. */
  module: TModule;
  create(world: World): Handlers<TModule>;
}

/** Ties handlers to the module they are typed by. */
export function defineService<TModule extends object>(
  registration: ServiceRegistration<TModule>,
): ServiceRegistration {
  return registration as ServiceRegistration;
}

/** Registers services on a server. */
export function registerServices(
  server: AwsServer,
  world: World,
  services: ServiceRegistration[],
): AwsServer {
  for (const { module, create, ...options } of services) {
    server.register(module, create(world), options);
  }
  return server;
}
