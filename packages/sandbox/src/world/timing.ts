import type { Millis, Timing } from './model';

/** Divides AWS's own waiting by a constant. */
export class CompressedTiming implements Timing {
  readonly compression: number;

  private constructor(compression: number) {
    this.compression = compression;
  }

  /**
   * @param compression - 1 is AWS's pace, 20 turns a minute into three seconds.
   * @throws RangeError unless it is a positive number.
   */
  static create(compression: number): CompressedTiming {
    if (!(compression > 0 && Number.isFinite(compression))) {
      throw new RangeError(
        `The compression must be a positive number, not ${compression}`,
      );
    }
    return new CompressedTiming(compression);
  }

  wait(awsMillis: Millis): Millis {
    return awsMillis / this.compression;
  }
}
