import { createAwsServer } from './services';
import { createRequestHandler, listen } from './wire';
import type {
  AwsServer,
  InProcessRequestHandler,
  ListeningServer,
  ListenOptions,
} from './wire';
import { ManualClock, SystemClock } from './world/clock';
import { createWorld } from './world/createWorld';
import type { CreateWorldOptions } from './world/createWorld';
import type { Millis } from './world/model';
import type { SimulatedWorld } from './world/World';

/** How a sandbox is made. */
export type SandboxOptions = CreateWorldOptions;

/**
 * A world and the AWS APIs over it.
 *
 * @example
 * ```ts
 * const sandbox = Sandbox.create({ clock: ManualClock.create() });
 * const ecs = new ECSClient({
 *   region: 'us-east-1',
 *   credentials: { accessKeyId: 'AKIA111122223333', secretAccessKey: 'any' },
 *   requestHandler: sandbox.requestHandler(),
 * });
 * ```
 */
export class Sandbox {
  readonly world: SimulatedWorld;
  readonly server: AwsServer;
  readonly #listening = new Set<ListeningServer>();
  #timer: NodeJS.Timeout | undefined;

  private constructor(world: SimulatedWorld) {
    this.world = world;
    this.server = createAwsServer(world);
  }

  static create(options: SandboxOptions = {}): Sandbox {
    return new Sandbox(createWorld(options));
  }

  /** Passes to SDK clients in place of a connection: no socket, everything else real. */
  requestHandler(): InProcessRequestHandler {
    return createRequestHandler(this.server);
  }

  /**
   * Answers on a port of 127.0.0.1, 0 for any free one. With the machine's
   * clock the world moves by itself from then on.
   */
  async listen(port: number | ListenOptions = 0): Promise<ListeningServer> {
    const options = typeof port === 'number' ? { port } : port;
    const listening = await listen(this.server, options);
    this.#listening.add(listening);
    if (this.world.clock instanceof SystemClock && !this.#timer) {
      this.#timer = setInterval(() => this.world.advance(), this.world.stepMs);
    }
    return listening;
  }

  /**
   * Moves a world that stands on a `ManualClock`.
   *
   * @throws Error with any other clock
   */
  advance(millis: Millis): void {
    const { clock } = this.world;
    if (!(clock instanceof ManualClock)) {
      throw new Error('Only a sandbox with a ManualClock can be advanced');
    }
    clock.advance(millis);
    this.world.advance();
  }

  /** Stops the world and closes its ports. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    const open = [...this.#listening];
    this.#listening.clear();
    await Promise.all(open.map(listening => listening.close()));
  }
}
