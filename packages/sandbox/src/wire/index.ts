export { AwsServer } from './AwsServer';
export type {
  AwsServerOptions,
  CallObserver,
  CallRecord,
  Interceptor,
  ServiceSupport,
} from './AwsServer';
export { UnsupportedOperationError, WireError } from './errors';
export type { Fault, WireErrorOptions } from './errors';
export type {
  Call,
  Handler,
  Handlers,
  OperationInput,
  OperationName,
  OperationOutput,
} from './handlers';
export { listen, PAGES_PREFIX } from './httpServer';
export type { ListeningServer, ListenOptions, PageHandler } from './httpServer';
export type { ProtocolName } from './protocols';
export { createRequestHandler } from './requestHandler';
export type { InProcessRequestHandler } from './requestHandler';
export type { ServiceOptions } from './serviceModel';
export { DEFAULT_ACCOUNT } from './signingScope';
