export { SCENARIOS } from './catalogue';
export { createPages } from './pages';
export { ScenarioError } from './Scenario';
export type { Scenario, ScenarioParameter, ScenarioSettings } from './Scenario';
export { ScenarioRunner } from './ScenarioRunner';
export type { ScenarioRun } from './ScenarioRunner';
