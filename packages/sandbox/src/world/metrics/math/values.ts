import { Millis } from '../../model';

/** Data points of a series, by the start of their period. */
export interface SeriesValue {
  kind: 'series';
  points: Map<Millis, number>;
  periodMs: Millis;
  label: string;
}

export interface ScalarValue {
  kind: 'scalar';
  value: number;
}

export interface ListValue {
  kind: 'list';
  items: SeriesValue[];
}

/** How `FILL` invents missing points. */
export interface ModeValue {
  kind: 'mode';
  mode: 'REPEAT' | 'LINEAR';
}

/** What an expression of metric math stands for. */
export type Value = ScalarValue | SeriesValue | ListValue | ModeValue;

/** An expression that CloudWatch would refuse. The message says what is wrong with it. */
export class MetricMathError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MetricMathError';
  }
}

export function scalar(value: number): ScalarValue {
  return { kind: 'scalar', value };
}

/** A series like another one, with other points; what is not a number is no data point. */
export function seriesLike(
  other: Pick<SeriesValue, 'periodMs' | 'label'>,
  points: Iterable<[Millis, number]>,
): SeriesValue {
  const kept = new Map<Millis, number>();
  for (const [at, value] of points) {
    if (Number.isFinite(value)) kept.set(at, value);
  }
  return {
    kind: 'series',
    points: kept,
    periodMs: other.periodMs,
    label: other.label,
  };
}
