import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import {
  findAddress,
  type Address,
  type Directory,
  type WireRequest,
} from './address';
import { toBuffer } from './bytes';
import { decodeInput } from './decode';
import { encodeOutput, type WireResponse } from './encode';
import { encodeError, errorCode, isUnexpected } from './encodeError';
import { UnsupportedOperationError, WireError } from './errors';
import type { Call, Handlers } from './handlers';
import {
  loadServiceModel,
  type Operation,
  type ServiceModel,
  type ServiceOptions,
} from './serviceModel';

/**
 * Runs before the handler of every call. It may throw (the caller gets the
 * error), wait (the caller waits; give up when `call.signal` aborts) or only
 * look. The input may hold secrets: never log it.
 */
export type Interceptor = (
  call: Call,
  input: Record<string, unknown>,
) => void | Promise<void>;

/** What happened to one call, without its input and output. */
export interface CallRecord extends Omit<Call, 'signal'> {
  requestId: string;
  statusCode: number;
  /** The code on the wire, when the call failed. */
  errorCode?: string;
  /** Wall-clock time in the server, waits of interceptors included. */
  durationMs: number;
}

/** Learns of every call once it is answered. */
export type CallObserver = (record: CallRecord) => void;

/** How an {@link AwsServer} is made. */
export interface AwsServerOptions {
  /**
   * Told when a handler failed with something that is no AWS error, which is
   * a fault of the sandbox. Writes to stderr by default.
   */
  onFault?: (error: unknown, call: string) => void;
  /** Largest body after decompression, in bytes; 16 MiB by default. */
  maxBodyBytes?: number;
}

/** What a server answers of a service. */
export interface ServiceSupport {
  model: ServiceModel;
  implemented: string[];
}

interface RegisteredService {
  model: ServiceModel;
  handlers: Record<string, ((input: any, call: Call) => any) | undefined>;
}

/**
 * Answers AWS requests of any registered service. It knows no transport:
 * `listen` puts it on a port, `createRequestHandler` into an SDK client.
 */
export class AwsServer {
  readonly #directory: Directory<RegisteredService> = {
    byTarget: new Map(),
    byVersion: new Map(),
    bySigningName: new Map(),
  };
  readonly #interceptors = new Set<Interceptor>();
  readonly #observers = new Set<CallObserver>();
  readonly #onFault: NonNullable<AwsServerOptions['onFault']>;
  readonly maxBodyBytes: number;

  static create(options: AwsServerOptions = {}): AwsServer {
    return new AwsServer(options);
  }

  private constructor(options: AwsServerOptions) {
    this.#onFault =
      options.onFault ??
      ((error, call) =>
        process.stderr.write(
          `sandbox: ${call} failed: ${(error as Error)?.stack ?? error}\n`,
        ));
    this.maxBodyBytes = options.maxBodyBytes ?? 16 * 1024 * 1024;
  }

  /** Adds a service: its SDK client module and what it implements of it. */
  register<TModule extends object>(
    module: TModule,
    handlers: NoInfer<Handlers<TModule>>,
    options: ServiceOptions = {},
  ): this {
    const model = loadServiceModel(module, options);
    if (this.#directory.bySigningName.has(model.signingName)) {
      throw new Error(`The service '${model.signingName}' is already there`);
    }
    const service: RegisteredService = {
      model,
      handlers: handlers as RegisteredService['handlers'],
    };
    const { serviceTarget, version, awsQueryCompatible } = model.settings;
    this.#directory.bySigningName.set(model.signingName, service);
    if (serviceTarget) {
      this.#directory.byTarget.set(serviceTarget, service);
    }
    if (model.defaultProtocol === 'awsQuery' || awsQueryCompatible) {
      this.#directory.byVersion.set(version, service);
    }
    return this;
  }

  /** Adds an interceptor; the returned function takes it off again. */
  intercept(interceptor: Interceptor): () => void {
    this.#interceptors.add(interceptor);
    return () => this.#interceptors.delete(interceptor);
  }

  /** Adds an observer; the returned function takes it off again. */
  observe(observer: CallObserver): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  /** The registered services and what each implements, by name. */
  services(): ServiceSupport[] {
    return [...this.#directory.bySigningName.values()]
      .map(({ model, handlers }) => ({
        model,
        implemented: Object.keys(handlers)
          .filter(name => handlers[name])
          .sort(),
      }))
      .sort((a, b) => a.model.name.localeCompare(b.model.name));
  }

  /** Answers one request; never rejects. */
  async handle(received: WireRequest): Promise<WireResponse> {
    const startedAt = performance.now();
    const requestId = randomUUID();
    let address: Address<RegisteredService> = {
      protocol: 'restJson1',
      operationName: `${received.method} ${received.path}`,
    };
    let response: WireResponse;
    let failedWith: string | undefined;
    try {
      const request = this.#inflate(received);
      address = findAddress(this.#directory, request);
      response = await this.#answer(address, request, requestId);
    } catch (error) {
      const model = address.service?.model;
      if (isUnexpected(model, error)) {
        const call = `${model?.name ?? 'unknown'}.${address.operationName}`;
        this.#onFault(error, call);
      }
      failedWith = errorCode(model, error);
      response = await encodeError(model, address.protocol, error, requestId);
    }
    this.#tell({
      ...describeCall(address),
      requestId,
      statusCode: response.statusCode,
      errorCode: failedWith,
      durationMs: performance.now() - startedAt,
    });
    return received.method === 'HEAD'
      ? { ...response, body: undefined }
      : withLength(response);
  }

  async #answer(
    address: Address<RegisteredService>,
    request: WireRequest,
    requestId: string,
  ): Promise<WireResponse> {
    if (!address.caller) {
      throw new WireError(
        'MissingAuthenticationToken',
        'Request is missing Authentication Token: the sandbox takes any ' +
          'access key, but the request must be signed',
        { status: 403 },
      );
    }
    const { service } = address;
    if (!service) {
      throw new UnsupportedOperationError(
        `${address.caller.signingName}.${address.operationName}`,
        `no service '${address.caller.signingName}' is registered`,
      );
    }
    const { model, handlers } = service;
    const operation = findOperation(model, address);
    const input = await decodeInput(model, operation, address, request);
    const call: Call = { ...describeCall(address), signal: request.signal };
    for (const interceptor of this.#interceptors) {
      await interceptor(call, input);
    }
    const handler = handlers[operation.name];
    if (!handler) {
      throw new UnsupportedOperationError(
        `${model.name}.${operation.name}`,
        'see SUPPORT.md for the operations it knows',
      );
    }
    const output = (await handler(input, call)) ?? {};
    const { protocol } = address;
    return encodeOutput(model, operation, protocol, output, requestId);
  }

  #inflate(request: WireRequest): WireRequest {
    const body = toBuffer(request.body);
    if (body.length > this.maxBodyBytes) {
      throw tooLarge(this.maxBodyBytes);
    }
    if (request.headers['content-encoding'] !== 'gzip') {
      return request;
    }
    try {
      return {
        ...request,
        body: gunzipSync(body, { maxOutputLength: this.maxBodyBytes }),
      };
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        ? tooLarge(this.maxBodyBytes)
        : new WireError('SerializationException', 'The body is no valid gzip');
    }
  }

  #tell(record: CallRecord): void {
    for (const observer of this.#observers) {
      observer(record);
    }
  }
}

function findOperation(
  model: ServiceModel,
  address: Address<RegisteredService>,
): Operation {
  const operation =
    address.form || !address.rest
      ? model.operations.get(address.operationName)
      : address.rest.operation;
  if (operation) {
    return operation;
  }
  if (address.protocol === 'awsQuery') {
    throw new WireError(
      'InvalidAction',
      `Could not find operation ${address.operationName} for version ${model.settings.version}`,
    );
  }
  throw new WireError(
    'UnknownOperationException',
    `${model.name} has no operation '${address.operationName}'`,
    { status: 404 },
  );
}

function describeCall(
  address: Address<RegisteredService>,
): Omit<Call, 'signal'> {
  const { caller, service } = address;
  return {
    service: service?.model.name ?? 'unknown',
    signingName: caller?.signingName ?? 'unknown',
    operation: address.operationName,
    region: caller?.region ?? 'unknown',
    account: caller?.account ?? 'unknown',
    accessKeyId: caller?.accessKeyId ?? 'unknown',
    protocol: address.protocol,
  };
}

function withLength(response: WireResponse): WireResponse {
  const length = toBuffer(response.body).length;
  return {
    ...response,
    headers: { ...response.headers, 'content-length': `${length}` },
  };
}

function tooLarge(limit: number): WireError {
  return new WireError(
    'RequestEntityTooLarge',
    `The body is larger than ${limit} bytes`,
    { status: 413 },
  );
}
