/**
 * The signal channel on which the backend says that something changed.
 *
 * @public
 */
export const EVALUATION_OPS_SIGNAL_CHANNEL = 'evaluation-ops';

/**
 * A newer observation of a service is there to be fetched.
 *
 * @remarks
 * Signals go to everybody who listens, so they carry ids and never data: what a
 * person may see is decided when it is fetched.
 *
 * @public
 */
export type EvaluationOpsSignal = {
  type: 'service-changed';
  /** The id that `listEntityServices` gave. */
  serviceId: string;
  /** When it was observed, ISO 8601 in UTC. */
  at: string;
};

/**
 * Whether a message from {@link EVALUATION_OPS_SIGNAL_CHANNEL} is one that this
 * version understands.
 *
 * @public
 */
export function isEvaluationOpsSignal(
  message: unknown,
): message is EvaluationOpsSignal {
  const candidate = message as Partial<EvaluationOpsSignal> | undefined | null;
  return (
    typeof candidate === 'object' &&
    candidate !== null &&
    candidate.type === 'service-changed' &&
    typeof candidate.serviceId === 'string' &&
    typeof candidate.at === 'string'
  );
}
