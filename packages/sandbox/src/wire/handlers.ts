import type { Command } from '@smithy/types';
import type { ProtocolName } from './protocols';

/** What a handler and an interceptor learn about a call besides its input. */
export interface Call {
  /** The client's name without `Client`: `ECS`, `CloudWatchLogs`, `RDS`. */
  service: string;
  /** The name in the signature, which is also IAM's prefix: `ecs`, `logs`. */
  signingName: string;
  operation: string;
  region: string;
  /** Twelve digits. */
  account: string;
  accessKeyId: string;
  protocol: ProtocolName;
  /** Aborts when the caller hangs up or the server closes. */
  signal: AbortSignal;
}

/** The names of the operations of an SDK client module. */
export type OperationName<TModule> = {
  [K in keyof TModule]: K extends `${infer TName}Command`
    ? K extends '$Command' | '__Command'
      ? never
      : TName
    : never;
}[keyof TModule] &
  string;

type CommandOf<
  TModule,
  TName extends string,
> = `${TName}Command` extends keyof TModule
  ? TModule[`${TName}Command`]
  : never;

/** The server refuses calls without required members: no need to ask again. */
type Present<TInput> = {
  [K in keyof TInput]: object extends Pick<TInput, K>
    ? TInput[K]
    : Exclude<TInput[K], undefined>;
};

/** The input an operation's handler gets. */
export type OperationInput<TModule, TName extends string> = CommandOf<
  TModule,
  TName
> extends new (...args: any[]) => {
  readonly input: infer TInput;
}
  ? Present<TInput>
  : never;

/** The output an operation's handler gives. */
export type OperationOutput<TModule, TName extends string> = CommandOf<
  TModule,
  TName
> extends new (...args: any[]) => Command<any, any, any, infer TOutput, any>
  ? Omit<TOutput, '$metadata'>
  : never;

/** Answers one operation. */
export type Handler<TModule, TName extends string> = (
  input: OperationInput<TModule, TName>,
  call: Call,
) =>
  | OperationOutput<TModule, TName>
  | void
  | Promise<OperationOutput<TModule, TName> | void>;

/**
 * What a service answers: a handler for each operation it implements, typed
 * from the SDK client module, as in `Handlers<typeof ecs>`.
 */
export type Handlers<TModule> = {
  [TName in OperationName<TModule>]?: Handler<TModule, TName>;
};
