import { normalCdf } from './normal';

/** Width of a bin; a percentile is off by at most half of it, 2 percent. */
const GROWTH = 1.04;
const LOG_GROWTH = Math.log(GROWTH);
/** Smaller values, zero included, share the lowest bin. */
const SMALLEST = 1e-9;

/**
 * A mergeable summary of a distribution of non-negative values: counts in bins
 * whose edges are powers of {@link GROWTH}. Percentiles cannot be averaged, so
 * buckets of every length keep one of these and merge them.
 */
export class LogHistogram {
  #lowest = 0;
  #counts = new Float32Array(0);

  /** Number of observations. */
  get count(): number {
    let total = 0;
    for (const n of this.#counts) total += n;
    return total;
  }

  /** Adds `count` observations of one value. */
  add(value: number, count: number = 1): void {
    const bin = binOf(value);
    this.#reserve(bin, bin);
    this.#counts[bin - this.#lowest] += count;
  }

  /** Adds `count` observations spread as a log-normal. */
  addLognormal(count: number, median: number, sigma: number): void {
    if (sigma <= 0) {
      this.add(median, count);
      return;
    }
    const mu = Math.log(Math.max(median, SMALLEST));
    const first = Math.floor((mu - 3.5 * sigma) / LOG_GROWTH);
    const last = Math.floor((mu + 3.5 * sigma) / LOG_GROWTH);
    this.#reserve(first, last);
    // What lies outside 3.5 sigma belongs to the outermost bins, so that no mass is lost.
    let below = 0;
    for (let bin = first; bin <= last; bin++) {
      const upTo =
        bin === last ? 1 : normalCdf(((bin + 1) * LOG_GROWTH - mu) / sigma);
      this.#counts[bin - this.#lowest] += count * (upTo - below);
      below = upTo;
    }
  }

  merge(other: LogHistogram): void {
    const size = other.#counts.length;
    if (size === 0) return;
    this.#reserve(other.#lowest, other.#lowest + size - 1);
    const shift = other.#lowest - this.#lowest;
    for (let i = 0; i < size; i++) this.#counts[i + shift] += other.#counts[i];
  }

  /** Value below which `p` percent of the observations lie; `NaN` when empty. */
  percentile(p: number): number {
    const wanted = (this.count * p) / 100;
    let below = 0;
    for (let i = 0; i < this.#counts.length; i++) {
      const here = this.#counts[i];
      if (here > 0 && below + here >= wanted) {
        const within = Math.max(0, (wanted - below) / here);
        return Math.exp((this.#lowest + i + within) * LOG_GROWTH);
      }
      below += here;
    }
    return below > 0
      ? Math.exp((this.#lowest + this.#counts.length) * LOG_GROWTH)
      : NaN;
  }

  #reserve(first: number, last: number): void {
    const size = this.#counts.length;
    if (size === 0) {
      this.#lowest = first;
      this.#counts = new Float32Array(last - first + 1);
      return;
    }
    const lowest = Math.min(first, this.#lowest);
    const highest = Math.max(last, this.#lowest + size - 1);
    if (lowest === this.#lowest && highest - lowest + 1 === size) return;
    const grown = new Float32Array(highest - lowest + 1);
    grown.set(this.#counts, this.#lowest - lowest);
    this.#lowest = lowest;
    this.#counts = grown;
  }
}

function binOf(value: number): number {
  return Math.floor(Math.log(Math.max(value, SMALLEST)) / LOG_GROWTH);
}
