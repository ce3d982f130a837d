import type { Sandbox } from '@evaluation-ops/sandbox';
import { WireError } from '@evaluation-ops/sandbox/src/wire';

type Call = Parameters<Parameters<Sandbox['server']['intercept']>[0]>[0];

/**
 * Lets calls fail as AWS fails them.
 *
 * @param which - the IAM action, such as `ecs:ListTasks`, or a whole service: `ecs`.
 * @returns takes the fault away again.
 */
export function failCalls(
  sandbox: Sandbox,
  which: string,
  code: string,
  options: { status?: number; message?: string } = {},
): () => void {
  return sandbox.server.intercept(call => {
    if (matches(call, which)) {
      const { status = 400, message = `${code} of the test` } = options;
      throw new WireError(code, message, {
        status,
        fault: status >= 500 ? 'server' : 'client',
      });
    }
  });
}

/** Lets calls hang until the caller gives up. */
export function hangCalls(sandbox: Sandbox, which: string): () => void {
  return sandbox.server.intercept(call =>
    matches(call, which)
      ? new Promise<void>(resolve =>
          call.signal.addEventListener('abort', () => resolve()),
        )
      : undefined,
  );
}

/** Counts calls. */
export function countCalls(sandbox: Sandbox, which: string): () => number {
  let count = 0;
  sandbox.server.observe(record => {
    if (matches(record, which)) {
      count += 1;
    }
  });
  return () => count;
}

function matches(
  call: Pick<Call, 'signingName' | 'operation'>,
  which: string,
): boolean {
  return [call.signingName, `${call.signingName}:${call.operation}`].includes(
    which,
  );
}
