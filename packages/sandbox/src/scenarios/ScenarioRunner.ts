import type { Behaviour, Millis, World } from '../world/model';
import type { AwsServer } from '../wire';
import { SCENARIOS } from './catalogue';
import {
  readSettings,
  Scenario,
  ScenarioContext,
  ScenarioError,
  ScenarioSettings,
  ScenarioStart,
} from './Scenario';

/** A scenario that was started. */
export interface ScenarioRun {
  name: string;
  title: string;
  settings: ScenarioSettings;
  summary: string;
  details: Record<string, unknown>;
  startedAt: Millis;
  /** When it ends by itself. */
  endsAt?: Millis;
  /** Missing while it goes on; for what cannot be undone, the moment it was done. */
  endedAt?: Millis;
}

const MOST_PAST_RUNS = 20;

/** Starts and stops scenarios in a world; those that last run as one of its behaviours. */
export class ScenarioRunner implements Behaviour {
  readonly name = 'scenarios';
  readonly context: ScenarioContext;
  readonly #running = new Map<
    string,
    { run: ScenarioRun; started: ScenarioStart }
  >();
  #past: ScenarioRun[] = [];

  static create(options: { world: World; server: AwsServer }): ScenarioRunner {
    const runner = new ScenarioRunner(options);
    options.world.behaviours.push(runner);
    return runner;
  }

  private constructor(context: ScenarioContext) {
    this.context = context;
  }

  /** What can be started. */
  get scenarios(): readonly Scenario[] {
    return SCENARIOS;
  }

  /** What goes on, then what is over, newest first. */
  runs(): ScenarioRun[] {
    return [
      ...[...this.#running.values()].map(({ run }) => run),
      ...this.#past,
    ];
  }

  /** @throws ScenarioError with the status to answer over HTTP. */
  start(name: string, given: Record<string, unknown> = {}): ScenarioRun {
    const scenario = this.#find(name);
    if (this.#running.has(name)) {
      throw new ScenarioError(`${name} is running already: stop it first`, 409);
    }
    const { world } = this.context;
    world.advance();
    const settings = readSettings(scenario, this.context, given);
    const started = scenario.start(this.context, settings);
    const startedAt = world.clock.now();
    const run: ScenarioRun = {
      name,
      title: scenario.title,
      settings,
      summary: started.summary,
      details: started.details ?? {},
      startedAt,
      endsAt:
        started.lastsMs === undefined ? undefined : startedAt + started.lastsMs,
    };
    if (started.stop || started.step) {
      this.#running.set(name, { run, started });
    } else {
      this.#remember({ ...run, endedAt: startedAt });
    }
    return run;
  }

  /** @throws ScenarioError if it does not run. */
  stop(name: string): ScenarioRun {
    this.#find(name);
    const running = this.#running.get(name);
    if (!running) throw new ScenarioError(`${name} is not running`, 409);
    running.started.stop?.();
    this.#running.delete(name);
    const ended = { ...running.run, endedAt: this.context.world.clock.now() };
    this.#remember(ended);
    return ended;
  }

  stopAll(): void {
    for (const name of [...this.#running.keys()]) this.stop(name);
  }

  step(_from: Millis, to: Millis): void {
    for (const [name, { run, started }] of [...this.#running]) {
      if (run.endsAt !== undefined && run.endsAt <= to) this.stop(name);
      else started.step?.(to);
    }
  }

  #find(name: string): Scenario {
    const scenario = SCENARIOS.find(each => each.name === name);
    if (scenario) return scenario;
    throw new ScenarioError(
      `There is no scenario '${name}': choose one of ${SCENARIOS.map(
        each => each.name,
      ).join(', ')}`,
      404,
    );
  }

  #remember(run: ScenarioRun): void {
    this.#past = [run, ...this.#past].slice(0, MOST_PAST_RUNS);
  }
}
