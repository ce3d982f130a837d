/** Who is to blame, as AWS says it: `Sender` or `Receiver` on the wire. */
export type Fault = 'client' | 'server';

/** How a {@link WireError} goes over the wire. */
export interface WireErrorOptions {
  /** HTTP status; 400 for the client's fault, 500 for the server's. */
  status?: number;
  fault?: Fault;
  /** Further members of the error document. */
  members?: Record<string, unknown>;
}

/**
 * An error that the service's model does not declare, such as
 * `AccessDeniedException` or `ThrottlingException`. Declared errors are thrown
 * as the SDK's own exception classes.
 */
export class WireError extends Error {
  readonly status: number;
  readonly fault: Fault;
  readonly members: Record<string, unknown>;

  constructor(code: string, message: string, options: WireErrorOptions = {}) {
    super(message);
    this.name = code;
    this.fault = options.fault ?? 'client';
    this.status = options.status ?? (this.fault === 'server' ? 500 : 400);
    this.members = options.members ?? {};
  }
}

/**
 * The sandbox does not implement what was called. Status 501 and the name of
 * the operation make sure that nobody takes it for an answer of AWS.
 */
export class UnsupportedOperationError extends WireError {
  constructor(what: string, reason: string) {
    super(
      'NotImplemented',
      `The sandbox does not implement ${what}: ${reason}`,
      {
        status: 501,
        fault: 'server',
      },
    );
  }
}
