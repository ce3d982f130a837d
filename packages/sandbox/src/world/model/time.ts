/** Milliseconds since the Unix epoch. */
export type Millis = number;

/** Where time comes from. `SystemClock` in life, `ManualClock` in tests. */
export interface Clock {
  now(): Millis;
}

/** A seeded source of chance; the same seed gives the same world. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Standard normal. */
  normal(): number;
  /** Lower-case hexadecimal, `length` characters. */
  hex(length: number): string;
  /** An independent source whose values do not depend on how often others were asked. */
  fork(name: string): Random;
}

/** Compresses AWS's own waiting. */
export interface Timing {
  /** How long `awsMillis` of AWS's waiting take here, in milliseconds. */
  wait(awsMillis: Millis): Millis;
  /** 1 is AWS's pace; 20 turns one minute into three seconds. */
  readonly compression: number;
}

/** Something that moves the world one step further. Called in registration order. */
export interface Behaviour {
  readonly name: string;
  /** @param from - start of the step, exclusive. @param to - end of the step, inclusive; the world's present. */
  step(from: Millis, to: Millis): void;
}
