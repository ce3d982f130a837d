import type { DeploymentConfiguration } from '../../model';

/**
 * One thing a shifting deployment does, in a lifecycle stage of ECS's. A stage
 * may hold several: LINEAR and CANARY shift more than once.
 */
export type Moment =
  | { stage: string; does: 'reconcile' }
  | { stage: string; does: 'nothing' }
  | { stage: string; does: 'scaleUp' }
  | { stage: string; does: 'shiftTest' }
  /** Hooks of every step are invoked while the stage before the shift lasts. */
  | { stage: string; does: 'prepareShift'; percent: number }
  | {
      stage: string;
      does: 'shiftProduction';
      /** Share of production traffic for the new revision, 0..100. */
      percent: number;
      bakeMinutes: number;
    }
  | { stage: string; does: 'bake'; minutes: number }
  | { stage: string; does: 'cleanUp' };

/** A step of production traffic. */
export interface TrafficStep {
  /** Share for the new revision, 0..100. */
  percent: number;
  /** Wait before the next step. */
  bakeMinutes: number;
}

/** The steps in which a strategy moves production traffic. The last is always 100 %. */
export function trafficSteps(
  configuration: Pick<
    DeploymentConfiguration,
    'strategy' | 'linear' | 'canary'
  >,
): TrafficStep[] {
  const { strategy, linear, canary } = configuration;
  const all: TrafficStep = { percent: 100, bakeMinutes: 0 };
  if (strategy === 'CANARY') {
    const percent = canary?.canaryPercent ?? 5;
    const bakeMinutes = canary?.canaryBakeTimeInMinutes ?? 10;
    return percent >= 100 ? [all] : [{ percent, bakeMinutes }, all];
  }
  if (strategy === 'LINEAR') {
    const step = linear?.stepPercent ?? 10;
    const bakeMinutes = linear?.stepBakeTimeInMinutes ?? 6;
    const steps: TrafficStep[] = [];
    for (let i = 1; i * step < 99.95; i++) {
      // a tenth of a percent is as fine as ECS goes
      steps.push({ percent: Math.round(i * step * 10) / 10, bakeMinutes });
    }
    return [...steps, all];
  }
  return [all];
}

/**
 * What a BLUE_GREEN, LINEAR or CANARY deployment goes through, in order.
 *
 * @param situation - `activeRevisions`: how many revisions run tasks before it
 * starts. With none there is nothing to compare with, so nothing is baked; with
 * several ECS first goes back to one.
 */
export function planShift(
  configuration: DeploymentConfiguration,
  situation: { activeRevisions: number },
): Moment[] {
  const first = situation.activeRevisions === 0;
  const steps = first
    ? [{ percent: 100, bakeMinutes: 0 }]
    : trafficSteps(configuration);
  const reconcile: Moment[] =
    situation.activeRevisions > 1
      ? [{ stage: 'RECONCILE_SERVICE', does: 'reconcile' }]
      : [];
  return [
    ...reconcile,
    { stage: 'PRE_SCALE_UP', does: 'nothing' },
    { stage: 'SCALE_UP', does: 'scaleUp' },
    { stage: 'POST_SCALE_UP', does: 'nothing' },
    { stage: 'TEST_TRAFFIC_SHIFT', does: 'shiftTest' },
    { stage: 'POST_TEST_TRAFFIC_SHIFT', does: 'nothing' },
    ...steps.flatMap(({ percent, bakeMinutes }): Moment[] => [
      { stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', does: 'prepareShift', percent },
      {
        stage: 'PRODUCTION_TRAFFIC_SHIFT',
        does: 'shiftProduction',
        percent,
        bakeMinutes,
      },
    ]),
    { stage: 'POST_PRODUCTION_TRAFFIC_SHIFT', does: 'nothing' },
    {
      stage: 'BAKE_TIME',
      does: 'bake',
      minutes: first ? 0 : configuration.bakeTimeInMinutes,
    },
    { stage: 'CLEAN_UP', does: 'cleanUp' },
  ];
}
