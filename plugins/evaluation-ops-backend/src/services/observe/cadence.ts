import type { CollectorConfig } from '../../config';
import { hasEnded } from '../../core/deployment/outcome';
import { latest, type Observation, type Sourced } from '../../core/model';

/** Whether a deployment of the service is under way. */
export function isMoving(
  observation: Pick<Observation, 'deployment'> | undefined,
): boolean {
  const deployment = latest(observation?.deployment);
  return deployment !== undefined && !hasEnded(deployment);
}

/** Why a service is looked at. */
export interface Interest {
  moving: boolean;
  /** An action of ours has not ended. */
  open: boolean;
  watched: boolean;
  /** Rounds in a row in which AWS asked us to slow down. */
  throttledRounds: number;
}

// Half a minute of pause at 2^5 of 1 s grows to five minutes at most.
const MAX_INTERVAL_MS = 5 * 60_000;

/** Time between two looks at a service. */
export function interval(config: CollectorConfig, interest: Interest): number {
  const atRest = interest.watched ? config.idleMs : config.unwatchedMs;
  const base = interest.moving || interest.open ? config.movingMs : atRest;
  return interest.throttledRounds === 0
    ? base
    : Math.min(
        Math.max(base, MAX_INTERVAL_MS),
        base * 2 ** Math.min(interest.throttledRounds, 10),
      );
}

/** Every source of an observation. */
export function sourcesOf(observation: Observation): Sourced<unknown>[] {
  return [
    observation.service,
    observation.tasks,
    observation.stoppedTasks,
    observation.deployment,
    observation.revisions,
    observation.targetGroups,
    observation.weights,
    observation.alarms,
    ...(observation.traffic ? [observation.traffic] : []),
  ];
}

/** Whether AWS asked us to slow down. */
export function wasThrottled(observation: Observation): boolean {
  return sourcesOf(observation).some(
    source => !source.ok && source.failure.code === 'throttled',
  );
}

const NOT_A_CHANGE = new Set(['at', 'staleAfter', 'marks', 'pace', 'last']);

/** Equal for two observations that show the same. */
export function substance(observation: Observation): string {
  return JSON.stringify(observation, (key, value) =>
    NOT_A_CHANGE.has(key) ? undefined : value,
  );
}
