/**
 * A local AWS on loopback: real protocols, one coherent world.
 *
 * @packageDocumentation
 */

export { Sandbox } from './Sandbox';
export type { SandboxOptions } from './Sandbox';
export { createPages, ScenarioError, ScenarioRunner } from './scenarios';
export type { Scenario, ScenarioRun } from './scenarios';
export { ManualClock, SystemClock } from './world/clock';
export { PRODUCTION_ACCOUNT, STAGING_ACCOUNT } from './world/seed';
export type {
  Clock,
  Image,
  ImageBehaviour,
  Millis,
  Region,
  World,
} from './world/model';
