import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/**
 * Where time comes from. Everything that waits or tells an age asks this, so that
 * a test can make hours of a deployment pass at once.
 *
 * @public
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Calls `action` once after `delayMs`.
   *
   * @returns a function that calls it off.
   */
  after(delayMs: number, action: () => void): () => void;
}

/**
 * The clock of the machine.
 *
 * @public
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * The clock of the plugin; a test puts another in its place.
 *
 * @public
 */
export const evaluationOpsClockServiceRef = createServiceRef<Clock>({
  id: 'evaluation-ops.clock',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => systemClock,
    }),
});
