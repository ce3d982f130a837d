import type { OperationSchema, StaticErrorSchema } from '@smithy/types';
import {
  createCodecs,
  type ProtocolCodec,
  type ProtocolName,
  type ProtocolSettings,
} from './protocols';
import { compileRoute, type Route } from './routes';
import {
  assertSchemaLayout,
  isErrorSchema,
  isOperationSchema,
  readerOperation,
  readOperationSchema,
  requiredMembers,
  streamingMember,
  withoutUriMembers,
  writerOperation,
  type HttpTrait,
  type IoSchema,
} from './schema';

/** One operation of a service, ready to be read and written. */
export interface Operation {
  name: string;
  http?: HttpTrait;
  input: IoSchema;
  output: IoSchema;
  required: string[];
  /** The input member that is the raw body, as in `PutObject`. */
  streamingInput?: string;
  reader: OperationSchema;
  writer: OperationSchema;
}

/** A service as its SDK client module describes it. */
export interface ServiceModel {
  /** The client's name without `Client`. */
  name: string;
  signingName: string;
  settings: ProtocolSettings;
  defaultProtocol: ProtocolName;
  codecs: Record<ProtocolName, ProtocolCodec>;
  operations: Map<string, Operation>;
  errors: Map<string, StaticErrorSchema>;
  /** Most specific first; empty for services that are not REST. */
  routes: Route[];
  /** The first path segment is the bucket, which no `http` trait mentions. */
  bucketInPath: boolean;
}

/** What a client module does not tell. */
export interface ServiceOptions {
  /** Where the signature's service name differs from what the client says. */
  signingName?: string;
  /** True for S3 with path-style addressing. */
  bucketInPath?: boolean;
}

interface ClientConfig {
  protocol: { getShapeId(): string };
  protocolSettings: ProtocolSettings;
  httpAuthSchemeProvider(parameters: object): {
    signingProperties?: { name?: string };
  }[];
}

type ClientClass = new (config: object) => { config: ClientConfig };

/**
 * Builds the model of a service from its SDK client module, as in
 * `loadServiceModel(await import('@aws-sdk/client-ecs'))`.
 */
export function loadServiceModel(
  module: object,
  options: ServiceOptions = {},
): ServiceModel {
  const exported = Object.entries(module);
  const Client = exported.find(
    ([name, value]) =>
      typeof value === 'function' &&
      name.endsWith('Client') &&
      name !== '__Client',
  )?.[1] as ClientClass | undefined;
  if (!Client) {
    throw new Error('The module exports no SDK client');
  }
  const { config } = new Client({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  const operations = exported
    .filter(([name]) => name.endsWith('$'))
    .flatMap(([, value]) => (isOperationSchema(value) ? [value] : []))
    .map(schema => createOperation(readOperationSchema(schema)));
  const commandCount = exported.filter(
    ([name, value]) =>
      typeof value === 'function' &&
      name.endsWith('Command') &&
      name !== '$Command',
  ).length;
  assertSchemaLayout(Client.name, commandCount, operations);
  return {
    name: Client.name.replace(/Client$/, ''),
    signingName: options.signingName ?? signingNameOf(config),
    settings: config.protocolSettings,
    defaultProtocol: config.protocol.getShapeId().split('#')[1] as ProtocolName,
    codecs: createCodecs(config.protocolSettings, config),
    operations: new Map(operations.map(each => [each.name, each])),
    errors: new Map(
      exported.flatMap(([, value]) =>
        isErrorSchema(value) ? [[value[2], value]] : [],
      ),
    ),
    routes: operations
      .flatMap(each => compileRoute(each) ?? [])
      .sort((a, b) => b.specificity - a.specificity),
    bucketInPath: options.bucketInPath ?? false,
  };
}

function createOperation(
  read: ReturnType<typeof readOperationSchema>,
): Operation {
  const { namespace, name, http, input, output } = read;
  return {
    name,
    http,
    input,
    output,
    required: requiredMembers(input),
    streamingInput: streamingMember(input),
    reader: readerOperation(
      namespace,
      name,
      http ? withoutUriMembers(input) : input,
    ),
    writer: writerOperation(namespace, name, output),
  };
}

function signingNameOf(config: ClientConfig): string {
  const name = config.httpAuthSchemeProvider({
    operation: '_',
    region: 'us-east-1',
    Region: 'us-east-1',
    UseGlobalEndpoint: false,
    UseFIPS: false,
    UseDualStack: false,
  })[0].signingProperties?.name;
  if (!name) {
    throw new Error('The client names no signing name: give one');
  }
  return name;
}
