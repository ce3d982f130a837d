import { Millis, World } from '../model';
import { pastSites, turningPoints } from './pastSites';
import { runIdleStores } from './TrafficBehaviour';
import { TrafficEngine } from './TrafficEngine';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** How finely the past is told: minutes for days, live steps for what alarms look back on. */
const GRAINS: { until: Millis; stepMs: Millis; logDensity: number }[] = [
  { until: 3 * 60 * MINUTE, stepMs: MINUTE, logDensity: 0.008 },
  { until: 20 * MINUTE, stepMs: MINUTE, logDensity: 0.05 },
  { until: 3 * MINUTE, stepMs: 5 * SECOND, logDensity: 0.05 },
  { until: 0, stepMs: SECOND / 2, logDensity: 0.05 },
];

/**
 * Runs the traffic of the days before the world begins, through the releases
 * that served then, so that charts, logs and past deployments agree.
 */
export function tellTrafficHistory(
  world: World,
  engine: TrafficEngine,
  days: number,
): void {
  const now = world.clock.now();
  const random = world.random.fork('traffic/history');
  let from = Math.floor((now - days * DAY) / MINUTE) * MINUTE;
  for (const { until, stepMs, logDensity } of GRAINS) {
    const end = now - until;
    for (const turn of [...turningPoints(world, from, end), end]) {
      const sites = pastSites(world, random, from);
      while (from < turn) {
        const to = Math.min(from + stepMs, end);
        for (const site of sites) engine.run(site, from, to, { logDensity });
        runIdleStores(world, engine, sites, from, to);
        from = to;
      }
    }
  }
}
