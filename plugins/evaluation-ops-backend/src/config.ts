import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { EnvironmentKindEnum } from '@evaluation-ops/plugin-evaluation-ops-common';

/** An environment that the app config declares. */
export interface ConfiguredEnvironment {
  name: string;
  kind: EnvironmentKindEnum;
  account: string;
  region: string;
  recoveryRegion?: string;
  clusters: string[];
}

export interface CollectorConfig {
  idleMs: number;
  movingMs: number;
  unwatchedMs: number;
  watchedMs: number;
  callsPerMinute: number;
  timeoutMs: number;
  concurrency: number;
}

/** The settings of the plugin, with their defaults. */
export interface EvaluationOpsConfig {
  endpoint?: string;
  environments: ConfiguredEnvironment[];
  collector: CollectorConfig;
  trafficPeriodSeconds: number;
  planLifetimeMs: number;
  consoleUrl: string;
}

const KINDS: readonly EnvironmentKindEnum[] = [
  'production',
  'staging',
  'standby',
  'ephemeral',
  'other',
];

function positive(config: Config | undefined, key: string, otherwise: number) {
  const value = config?.getOptionalNumber(key) ?? otherwise;
  if (!(value > 0)) {
    throw new InputError(
      `evaluationOps: ${key} must be more than 0, and is ${value}`,
    );
  }
  return value;
}

function readEnvironment(config: Config): ConfiguredEnvironment {
  const name = config.getString('name');
  const account = config.getString('account');
  if (!/^\d{12}$/.test(account)) {
    throw new InputError(
      `evaluationOps.environments: account of ${name} must be twelve digits in quotes, and is ${account}`,
    );
  }
  const kind = config.getOptionalString('kind') ?? name;
  const recoveryRegion = config.getOptionalString('recoveryRegion');
  return {
    name,
    kind: KINDS.find(known => known === kind) ?? 'other',
    account,
    region: config.getString('region'),
    ...(recoveryRegion && { recoveryRegion }),
    clusters: config.getOptionalStringArray('clusters') ?? [],
  };
}

/** Reads `evaluationOps`. */
export function readConfig(root: Config): EvaluationOpsConfig {
  const config = root.getOptionalConfig('evaluationOps');
  const collector = config?.getOptionalConfig('collector');
  const seconds = (key: string, otherwise: number) =>
    positive(collector, key, otherwise) * 1000;
  const endpoint = config?.getOptionalString('aws.endpoint');
  const period = config?.getOptionalNumber('traffic.periodSeconds') ?? 60;
  if (![1, 5, 10, 30].includes(period) && !(period > 0 && period % 60 === 0)) {
    throw new InputError(
      `evaluationOps.traffic.periodSeconds must be 1, 5, 10, 30 or a multiple of 60, and is ${period}`,
    );
  }
  return {
    ...(endpoint && { endpoint }),
    environments: (config?.getOptionalConfigArray('environments') ?? []).map(
      readEnvironment,
    ),
    collector: {
      idleMs: seconds('idleSeconds', 30),
      movingMs: seconds('movingSeconds', 3),
      unwatchedMs: seconds('unwatchedSeconds', 300),
      watchedMs: positive(collector, 'watchedMinutes', 15) * 60_000,
      callsPerMinute: positive(collector, 'callsPerMinute', 120),
      timeoutMs: seconds('timeoutSeconds', 10),
      concurrency: positive(collector, 'concurrency', 4),
    },
    trafficPeriodSeconds: period,
    planLifetimeMs:
      positive(config?.getOptionalConfig('plans'), 'expireMinutes', 15) *
      60_000,
    consoleUrl:
      config?.getOptionalString('consoleUrl') ??
      'https://{region}.console.aws.amazon.com/{path}',
  };
}
