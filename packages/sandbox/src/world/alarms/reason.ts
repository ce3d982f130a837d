import { Alarm, AlarmState, Millis } from '../model';

/** The data points that an evaluation looked at. */
export interface Evaluated {
  points: { at: Millis; value: number | undefined }[];
  periodSeconds: number;
  evaluatedAt: Millis;
}

const WORDS: Record<Alarm['comparison'], string> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** Why an alarm is in its state, in CloudWatch's own sentences. */
export function reasonOf(
  alarm: Alarm,
  state: AlarmState,
  { points }: Evaluated,
): string {
  const { evaluationPeriods: n, datapointsToAlarm: m, threshold } = alarm;
  const real = points.filter(point => point.value !== undefined).slice(-n);
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${n} datapoint${
      n === 1 ? ' was' : 's were'
    } unknown.`;
  }
  const limit = `the threshold (${decimal(threshold)})`;
  const words = WORDS[alarm.comparison];
  if (real.length === 0) {
    return `Threshold Crossed: no datapoints were received for ${n} period${
      n === 1 ? '' : 's'
    } and ${n} missing datapoint${
      n === 1 ? ' was' : 's were'
    } treated as [${missingAs(alarm)}].`;
  }
  const list = real
    .map(({ at, value }) => `${decimal(value!)} (${stamp(at)})`)
    .reverse()
    .join(', ');
  const not = state === 'ALARM' ? '' : 'not ';
  const plural =
    real.length === 1 ? ['datapoint', 'was'] : ['datapoints', 'were'];
  return `Threshold Crossed: ${real.length} out of the last ${n} ${
    plural[0]
  } [${list}] ${plural[1]} ${not}${words} ${limit} (minimum ${
    state === 'ALARM' ? m : n - m + 1
  } datapoint${(state === 'ALARM' ? m : n - m + 1) === 1 ? '' : 's'} for ${
    state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK'
  } transition).`;
}

/** `StateReasonData`: what a program may read of the reason. */
export function reasonDataOf(
  alarm: Alarm,
  { points, periodSeconds, evaluatedAt }: Evaluated,
): string {
  const real = points.filter(point => point.value !== undefined);
  const [only] = alarm.metrics;
  return JSON.stringify({
    version: '1.0',
    queryDate: isoOf(evaluatedAt),
    startDate: real.length > 0 ? isoOf(real[0].at) : undefined,
    statistic: alarm.metrics.length === 1 ? only.stat?.stat : undefined,
    period: periodSeconds,
    recentDatapoints: real.map(point => point.value),
    threshold: alarm.threshold,
    evaluatedDatapoints: [...real].reverse().map(({ at, value }) => ({
      timestamp: isoOf(at),
      value,
    })),
  });
}

function missingAs(alarm: Alarm): string {
  return {
    breaching: 'Breaching',
    notBreaching: 'NonBreaching',
    ignore: 'Ignore',
    missing: 'Missing',
  }[alarm.treatMissingData];
}

function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** CloudWatch writes `2026-…T…+0000` in the data and `22/11/26 15:40:00` in the sentence. */
function isoOf(at: Millis): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

function stamp(at: Millis): string {
  const [year, month, day, ...time] = new Date(at)
    .toISOString()
    .split(/[-T:.]/);
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 3).join(':')}`;
}
