import type {
  Change,
  Plan,
  PreflightCheck,
  Release,
  StrategySettings,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { StartDeployment, TaggedTaskDefinition } from '../ports';
import type { ResolvedRequest } from './types';

/** A plan before it has an id, and what carries it out. */
export interface Draft {
  request: ResolvedRequest;
  sentence: string;
  strategy: StrategySettings;
  estimatedSeconds: number;
  current?: Release;
  target: Plan['target'];
  changes: Change[];
  preflight: PreflightCheck[];
  doesNotUndo: string[];
  /** The newest deployment there was, so that ours can be told from it. */
  deploymentBefore?: string;
  start: Omit<StartDeployment, 'taskDefinition'>;
  /** What to run: a task definition that stands, or the next one with this image. */
  run:
    | { taskDefinition: string }
    | { base: TaggedTaskDefinition; repositoryUri: string; digest: string };
}
