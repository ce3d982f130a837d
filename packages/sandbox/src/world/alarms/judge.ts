import { Alarm, AlarmState } from '../model';

/** What an alarm is judged by. */
export type AlarmRule = Pick<
  Alarm,
  | 'comparison'
  | 'threshold'
  | 'evaluationPeriods'
  | 'datapointsToAlarm'
  | 'treatMissingData'
>;

/**
 * How many periods an alarm looks at beyond its evaluation periods: with late
 * data CloudWatch goes back for real points before it fills in missing ones.
 */
export const EXTRA_PERIODS = 2;

/** Whether a value is on the wrong side of the alarm's threshold. */
export function breaches(
  { comparison, threshold }: Pick<Alarm, 'comparison' | 'threshold'>,
  value: number,
): boolean {
  switch (comparison) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
    default: {
      const unknown: never = comparison;
      throw new Error(`Unknown comparison: ${unknown}`);
    }
  }
}

/**
 * The state that data points call for; `undefined` is a period without data.
 *
 * The rules are those of "Configuring how CloudWatch alarms treat missing data"
 * in the CloudWatch user guide, its tables included: real points first, from
 * further back if need be; only then is missing data treated as configured.
 *
 * @param points - oldest first, `evaluationPeriods + EXTRA_PERIODS` of them.
 * @param current - kept where the configuration says `ignore`.
 */
export function judge(
  rule: AlarmRule,
  points: readonly (number | undefined)[],
  current: AlarmState,
): AlarmState {
  const { evaluationPeriods: n, datapointsToAlarm: m } = rule;
  const real = points.filter((point): point is number => point !== undefined);
  const breaching = (values: number[]) =>
    values.filter(value => breaches(rule, value)).length;

  if (real.length >= n) {
    return breaching(real.slice(-n)) >= m ? 'ALARM' : 'OK';
  }
  const bad = breaching(real);
  const missing = n - real.length;
  switch (rule.treatMissingData) {
    case 'breaching':
      return bad + missing >= m ? 'ALARM' : 'OK';
    case 'notBreaching':
      return bad >= m ? 'ALARM' : 'OK';
    default:
  }
  if (bad >= m) return 'ALARM';
  const undecided =
    rule.treatMissingData === 'ignore' ? current : 'INSUFFICIENT_DATA';
  if (real.length === 0) return undecided;
  if (bad === 0 || bad < real.length) return 'OK';
  // Only breaching points: enough once the oldest is as far back as the points to alarm.
  const oldest = points.findIndex(point => point !== undefined);
  if (rule.treatMissingData === 'ignore') return current;
  return points.length - oldest >= m ? 'ALARM' : 'OK';
}
