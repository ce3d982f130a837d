import type { ObservedDeployment } from '../model';
import { nominalSeconds, settingsOf, strategyOf } from './strategy';

// Outside of this, a measured pace says more about the deployment than about the service.
const SLOWEST = 4;
const FASTEST = 0.01;

/**
 * How long a service's deployments really take, relative to what their
 * configuration adds up to: starting tasks and moving traffic take what they
 * take, and only the service's own past tells.
 *
 * @param deployments - newest first.
 * @returns 1 where nothing is known.
 */
export function learnPace(deployments: readonly ObservedDeployment[]): number {
  const ended = deployments.filter(
    d => d.status === 'SUCCESSFUL' && d.finishedAt !== undefined,
  );
  const last =
    ended.find(d => strategyOf(d.configuration) !== 'ROLLING') ?? ended[0];
  if (!last) {
    return 1;
  }
  const took = (last.finishedAt! - (last.startedAt ?? last.createdAt)) / 1000;
  const pace = took / nominalSeconds(settingsOf(last.configuration));
  return pace > 0 ? Math.min(SLOWEST, Math.max(FASTEST, pace)) : 1;
}
