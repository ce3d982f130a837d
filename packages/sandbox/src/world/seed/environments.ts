import { circuitBreaker, deploymentConfiguration } from '../ecs/configuration';
import type { DeploymentConfiguration } from '../model';

/** The production account, which also holds the standby. */
export const PRODUCTION_ACCOUNT = '111122223333';
export const STAGING_ACCOUNT = '444455556666';

/** One deployed copy of the evaluation system. */
export interface EnvironmentPlan {
  /** As in the tag `Environment`. */
  name: 'production' | 'staging' | 'standby';
  /** In names with a length limit, such as those of target groups. */
  short: string;
  account: string;
  region: string;
  cluster: string;
  /** Second octet of the VPC's addresses. */
  network: number;
  services: ServicePlan[];
}

/** What was deployed, when, and how it ended. */
export interface PastDeployment {
  version: string;
  daysAgo: number;
  outcome: 'success' | 'rolled back by an alarm';
}

export interface ServicePlan {
  name: 'evaluation-backend' | 'evaluation-frontend';
  /** In names with a length limit. */
  short: 'backend' | 'frontend';
  port: number;
  cpu: string;
  memory: string;
  desiredCount: number;
  configuration: DeploymentConfiguration;
  /** Oldest first; the last success runs. */
  history: PastDeployment[];
}

function alarms(
  environment: string,
  service: string,
): DeploymentConfiguration['alarms'] {
  return {
    alarmNames: [
      `${environment}-${service}-5xx-rate`,
      `${environment}-${service}-latency-p95`,
    ],
    enable: true,
    rollback: true,
  };
}

const backend = {
  name: 'evaluation-backend',
  short: 'backend',
  port: 8000,
  cpu: '1024',
  memory: '2048',
} as const;

const frontend = {
  name: 'evaluation-frontend',
  short: 'frontend',
  port: 80,
  cpu: '512',
  memory: '1024',
} as const;

const success = (version: string, daysAgo: number): PastDeployment => ({
  version,
  daysAgo,
  outcome: 'success',
});

const rolling = (environment: string, service: string) =>
  deploymentConfiguration({
    circuitBreaker: circuitBreaker({}),
    alarms: alarms(environment, service),
  });

/** The environments the world starts with. */
export const ENVIRONMENTS: EnvironmentPlan[] = [
  {
    name: 'production',
    short: 'prod',
    account: PRODUCTION_ACCOUNT,
    region: 'us-east-1',
    cluster: 'evaluation-production',
    network: 0,
    services: [
      {
        ...backend,
        desiredCount: 4,
        configuration: deploymentConfiguration({
          strategy: 'CANARY',
          bakeTimeInMinutes: 5,
          canary: { canaryPercent: 10, canaryBakeTimeInMinutes: 10 },
          circuitBreaker: circuitBreaker({}),
          alarms: alarms('production', backend.name),
        }),
        history: [
          success('1.3.0', 26.2),
          success('1.3.1', 18.9),
          success('1.4.0', 8.1),
          {
            version: '1.4.1',
            daysAgo: 3.2,
            outcome: 'rolled back by an alarm',
          },
          success('1.4.2', 2.1),
        ],
      },
      {
        ...frontend,
        desiredCount: 3,
        configuration: deploymentConfiguration({
          strategy: 'BLUE_GREEN',
          bakeTimeInMinutes: 5,
          circuitBreaker: circuitBreaker({}),
          alarms: alarms('production', frontend.name),
        }),
        history: [
          success('1.3.1', 18.8),
          success('1.4.0', 8.05),
          success('1.4.2', 2.05),
        ],
      },
    ],
  },
  {
    name: 'staging',
    short: 'staging',
    account: STAGING_ACCOUNT,
    region: 'us-east-1',
    cluster: 'evaluation-staging',
    network: 1,
    services: [
      {
        ...backend,
        desiredCount: 2,
        configuration: rolling('staging', backend.name),
        history: [
          success('1.4.1', 5.1),
          success('1.4.2', 2.6),
          success('1.5.0', 0.28),
        ],
      },
      {
        ...frontend,
        desiredCount: 1,
        configuration: rolling('staging', frontend.name),
        history: [success('1.4.2', 2.6), success('1.5.0', 0.27)],
      },
    ],
  },
  {
    name: 'standby',
    short: 'standby',
    account: PRODUCTION_ACCOUNT,
    region: 'us-west-2',
    cluster: 'dr-cluster',
    network: 2,
    services: [
      {
        ...backend,
        desiredCount: 0,
        configuration: deploymentConfiguration({
          circuitBreaker: circuitBreaker({}),
        }),
        history: [success('1.4.0', 7.9), success('1.4.2', 1.9)],
      },
      {
        ...frontend,
        desiredCount: 0,
        configuration: deploymentConfiguration({
          circuitBreaker: circuitBreaker({}),
        }),
        history: [success('1.4.0', 7.9), success('1.4.2', 1.9)],
      },
    ],
  },
];

/** The tags every resource of an environment carries. */
export function tagsOf(
  environment: Pick<EnvironmentPlan, 'name'>,
  service?: string,
): Record<string, string> {
  return {
    Application: 'evaluation-system',
    Environment: environment.name,
    ...(service ? { Service: service } : {}),
    Owner: 'evaluation-team',
  };
}
