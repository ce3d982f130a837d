import { Bucket } from '../../model';
import { MetricMathError } from './values';

const PERCENTILE = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/;

/** A function that takes a statistic such as `Sum` or `p99.9` from a bucket. */
export function statistic(name: string): (bucket: Bucket) => number {
  switch (name) {
    case 'Sum':
      return bucket => bucket.sum;
    case 'Average':
      return bucket => bucket.sum / bucket.count;
    case 'Minimum':
      return bucket => bucket.min;
    case 'Maximum':
      return bucket => bucket.max;
    case 'SampleCount':
      return bucket => bucket.count;
    default: {
      const p = PERCENTILE.exec(name)?.[1];
      if (p === undefined) {
        throw new MetricMathError(
          `The statistic '${name}' is not supported: use Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p95`,
        );
      }
      return bucket => bucket.percentile(Number(p));
    }
  }
}

/** Whether a statistic grows with the length of its period. */
export function isCounting(name: string): boolean {
  return name === 'Sum' || name === 'SampleCount';
}
