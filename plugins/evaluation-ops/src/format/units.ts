import type { MetricUnitEnum } from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatCount, formatMilliseconds } from './numbers';

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

function significant(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.01) return value.toExponential(1);
  if (size < 1) return value.toFixed(2);
  return value.toFixed(size < 10 ? 1 : 0);
}

function bytes(value: number): string {
  let scaled = value;
  let unit = 0;
  while (Math.abs(scaled) >= 1000 && unit < BYTE_UNITS.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return `${significant(scaled)} ${BYTE_UNITS[unit]}`;
}

/** A metric's value with its unit, rounded to what matters. */
export function formatMetric(value: number, unit: MetricUnitEnum): string {
  switch (unit) {
    case 'count':
      return Number.isInteger(value) || Math.abs(value) >= 100
        ? formatCount(value)
        : significant(value);
    case 'per-second':
      return `${significant(value)} /s`;
    case 'milliseconds':
      return formatMilliseconds(value);
    case 'share':
      return `${significant(value * 100)} %`;
    case 'percent':
      return `${significant(value)} %`;
    case 'bytes':
      return bytes(value);
    case 'bytes-per-second':
      return `${bytes(value)}/s`;
    default:
      return significant(value);
  }
}
