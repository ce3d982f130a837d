import type {
  DeploymentStrategy,
  StrategySettings,
} from '@evaluation-ops/plugin-evaluation-ops-common';

/** From the quickest to the most careful. */
export const STRATEGIES: readonly DeploymentStrategy[] = [
  'ROLLING',
  'BLUE_GREEN',
  'LINEAR',
  'CANARY',
];

/** A setting that is a number. */
export interface NumberSetting {
  key:
    | 'canaryPercent'
    | 'canaryBakeMinutes'
    | 'stepPercent'
    | 'stepBakeMinutes'
    | 'bakeMinutes';
  min: number;
  max: number;
  whole: boolean;
  /** What Amazon ECS takes where nothing is set. */
  fallback: number;
}

const BAKE: NumberSetting = {
  key: 'bakeMinutes',
  min: 0,
  max: 1440,
  whole: true,
  fallback: 15,
};

/** The bounds are those of Amazon ECS, as the HTTP contract has them. */
export const NUMBER_SETTINGS: Record<
  DeploymentStrategy,
  readonly NumberSetting[]
> = {
  ROLLING: [],
  BLUE_GREEN: [BAKE],
  LINEAR: [
    { key: 'stepPercent', min: 3, max: 100, whole: false, fallback: 10 },
    { key: 'stepBakeMinutes', min: 0, max: 1440, whole: true, fallback: 6 },
    BAKE,
  ],
  CANARY: [
    { key: 'canaryPercent', min: 0.1, max: 100, whole: false, fallback: 5 },
    { key: 'canaryBakeMinutes', min: 0, max: 1440, whole: true, fallback: 10 },
    BAKE,
  ],
};

/** The settings a strategy starts from: the service's own where it has them. */
export function withDefaults(
  strategy: DeploymentStrategy,
  current: StrategySettings | undefined,
): StrategySettings {
  const settings: StrategySettings = { strategy };
  for (const { key, fallback } of NUMBER_SETTINGS[strategy]) {
    settings[key] = current?.[key] ?? fallback;
  }
  if (strategy !== 'ROLLING' && current?.pauseBeforeTraffic !== undefined) {
    settings.pauseBeforeTraffic = current.pauseBeforeTraffic;
  }
  return settings;
}

/** Whether the backend would take this number. */
export function isWithinBounds(
  setting: NumberSetting,
  value: number | undefined,
): boolean {
  return (
    value !== undefined &&
    Number.isFinite(value) &&
    value >= setting.min &&
    value <= setting.max &&
    (!setting.whole || Number.isInteger(value))
  );
}

/** Whether every number of a strategy is one the backend would take. */
export function areSettingsValid(settings: StrategySettings): boolean {
  return NUMBER_SETTINGS[settings.strategy].every(setting =>
    isWithinBounds(setting, settings[setting.key]),
  );
}
