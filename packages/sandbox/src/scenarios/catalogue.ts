import { accessDenied } from './accessDenied';
import { alarmFlap } from './alarmFlap';
import { badRelease } from './badRelease';
import { crashLoop } from './crashLoop';
import { crashLoopRelease } from './crashLoopRelease';
import { databaseFailover } from './databaseFailover';
import { expiredCredentials } from './expiredCredentials';
import { failingHealthChecksRelease } from './failingHealthChecksRelease';
import { goodRelease } from './goodRelease';
import type { Scenario } from './Scenario';
import { serviceTimeout } from './serviceTimeout';
import { slowRelease } from './slowRelease';
import { throttling } from './throttling';
import { trafficSpike } from './trafficSpike';

/** Every scenario, in the order in which they are offered. */
export const SCENARIOS: Scenario[] = [
  goodRelease,
  badRelease,
  slowRelease,
  crashLoopRelease,
  failingHealthChecksRelease,
  crashLoop,
  databaseFailover,
  trafficSpike,
  alarmFlap,
  throttling,
  serviceTimeout,
  accessDenied,
  expiredCredentials,
];
