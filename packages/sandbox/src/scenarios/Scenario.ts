import type { Millis, World } from '../world/model';
import type { AwsServer } from '../wire';

/** What a scenario may turn. */
export interface ScenarioContext {
  world: World;
  server: AwsServer;
}

/** A setting of a scenario. */
export interface ScenarioParameter {
  name: string;
  description: string;
  default: string;
  /** The values it may have, where they are few. */
  options?: (context: ScenarioContext) => string[];
  /** Set for numbers: the range, both ends included. */
  range?: { min: number; max: number };
}

/** Settings by name, complete and checked. */
export type ScenarioSettings = Record<string, string>;

/** What a started scenario did, and how it ends. */
export interface ScenarioStart {
  /** For people. */
  summary: string;
  /** For programs: names, tags, digests. */
  details?: Record<string, unknown>;
  /** Undoes it. Missing: there is nothing to undo, as with a pushed image. */
  stop?: () => void;
  /** Runs at every step of the world until it is stopped. */
  step?: (to: Millis) => void;
  /** Wall-clock time after which it stops by itself; until somebody stops it otherwise. */
  lastsMs?: Millis;
}

/** A situation that the sandbox can bring about. Its callers never learn of it. */
export interface Scenario {
  /** In URLs and commands, kebab-case. */
  name: string;
  title: string;
  description: string;
  parameters: ScenarioParameter[];
  /** @throws ScenarioError if it cannot be brought about. */
  start(context: ScenarioContext, settings: ScenarioSettings): ScenarioStart;
}

/** Why a scenario does not start. The message says what to do. */
export class ScenarioError extends Error {
  readonly status: number;

  constructor(message: string, status: number = 400) {
    super(message);
    this.name = 'ScenarioError';
    this.status = status;
  }
}

/** Fills in defaults and checks what was given. */
export function readSettings(
  scenario: Scenario,
  context: ScenarioContext,
  given: Record<string, unknown>,
): ScenarioSettings {
  const known = scenario.parameters.map(parameter => parameter.name);
  const unknown = Object.keys(given).filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new ScenarioError(
      `${scenario.name} has no parameter '${unknown[0]}': it has ${
        known.join(', ') || 'none'
      }`,
    );
  }
  const settings: ScenarioSettings = {};
  for (const parameter of scenario.parameters) {
    const { name, options, range } = parameter;
    const raw = given[name];
    const value =
      raw === undefined || raw === '' ? parameter.default : String(raw);
    const allowed = options?.(context);
    if (allowed && !allowed.includes(value)) {
      throw new ScenarioError(
        `'${value}' is no ${name}: choose one of ${allowed.join(', ')}`,
      );
    }
    const number = Number(value);
    if (range && !(number >= range.min && number <= range.max)) {
      throw new ScenarioError(
        `${name} must be a number from ${range.min} to ${range.max}, not '${value}'`,
      );
    }
    settings[name] = value;
  }
  return settings;
}
