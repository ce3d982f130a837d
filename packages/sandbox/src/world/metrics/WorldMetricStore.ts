import {
  Bucket,
  Clock,
  MetricStore,
  Millis,
  Sample,
  SeriesKey,
} from '../model';
import { LogHistogram } from './LogHistogram';
import { expectedExtreme } from './normal';
import { Observation, Tier, TierShape } from './Tier';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The steps of the world, as long as somebody may look at a deployment live. */
const FINE: TierShape = {
  slotMs: 500,
  slotsPerChunk: 120,
  retainMs: 20 * MINUTE,
};
/** CloudWatch's standard resolution. */
const COARSE: TierShape = {
  slotMs: MINUTE,
  slotsPerChunk: 360,
  retainMs: 8 * DAY,
};

interface Series {
  key: SeriesKey;
  unit: string;
  fine: Tier;
  coarse: Tier;
}

/** A bucket merged from slots; the distribution is merged only if somebody asks for it. */
class MergedBucket implements Bucket {
  sum = 0;
  count = 0;
  min = Infinity;
  max = -Infinity;
  readonly #parts: { histogram?: LogHistogram; mean: number; count: number }[] =
    [];

  constructor(readonly start: Millis) {}

  merge(
    sum: number,
    count: number,
    min: number,
    max: number,
    histogram: LogHistogram | undefined,
  ): void {
    this.sum += sum;
    this.count += count;
    this.min = Math.min(this.min, min);
    this.max = Math.max(this.max, max);
    this.#parts.push({ histogram, mean: sum / count, count });
  }

  percentile(p: number): number {
    // Signed or constant series keep no histogram; their slots are their distribution.
    if (this.min === this.max) return this.min;
    if (p <= 0) return this.min;
    if (p >= 100) return this.max;
    const value = this.#parts.some(part => part.histogram)
      ? this.#merged().percentile(p)
      : this.#ofMeans(p);
    return Math.min(this.max, Math.max(this.min, value));
  }

  #merged(): LogHistogram {
    const merged = new LogHistogram();
    for (const { histogram } of this.#parts) {
      if (histogram) merged.merge(histogram);
    }
    return merged;
  }

  #ofMeans(p: number): number {
    const parts = [...this.#parts].sort((a, b) => a.mean - b.mean);
    let below = 0;
    for (const { mean, count } of parts) {
      below += count;
      if (below >= (this.count * p) / 100) return mean;
    }
    return this.max;
  }
}

/**
 * Metrics of one account and region, in bounded memory: steps of half a second
 * for the last 20 minutes, and one-minute buckets for 8 days. Periods below a
 * minute are answered from the steps alone, as CloudWatch answers them only for
 * as long as it keeps high-resolution data.
 */
export class WorldMetricStore implements MetricStore {
  readonly #clock: Clock;
  readonly #series = new Map<string, Series>();
  /** Callers record through few long-lived key objects; finding those again must cost nothing. */
  readonly #known = new WeakMap<SeriesKey, Series>();

  static create(options: { clock: Clock }): WorldMetricStore {
    return new WorldMetricStore(options.clock);
  }

  private constructor(clock: Clock) {
    this.#clock = clock;
  }

  record(
    key: SeriesKey,
    at: Millis,
    sample: Sample,
    unit: string = 'None',
  ): void {
    const observation = observe(sample);
    if (!observation) return;
    const series = this.#open(key, unit);
    series.coarse.add(at, observation);
    if (at > this.#clock.now() - FINE.retainMs)
      series.fine.add(at, observation);
  }

  query(
    key: SeriesKey,
    start: Millis,
    end: Millis,
    periodMs: Millis,
  ): Bucket[] {
    const series = this.#known.get(key) ?? this.#series.get(identify(key));
    if (!series) return [];
    const tier = periodMs % MINUTE === 0 ? series.coarse : series.fine;
    const from = Math.floor(start / periodMs) * periodMs;
    const buckets: MergedBucket[] = [];
    let open: MergedBucket | undefined;
    tier.visit(from, end, (at, sum, count, min, max, histogram) => {
      const bucketStart = Math.floor(at / periodMs) * periodMs;
      if (open?.start !== bucketStart) {
        open = new MergedBucket(bucketStart);
        buckets.push(open);
      }
      open.merge(sum, count, min, max, histogram);
    });
    return buckets;
  }

  list(
    filter: { namespace?: string; metricName?: string } = {},
  ): { key: SeriesKey; unit: string }[] {
    return [...this.#series.values()]
      .filter(
        ({ key }) =>
          (filter.namespace === undefined ||
            key.namespace === filter.namespace) &&
          (filter.metricName === undefined ||
            key.metricName === filter.metricName),
      )
      .map(({ key, unit }) => ({ key, unit }));
  }

  #open(key: SeriesKey, unit: string): Series {
    const known = this.#known.get(key);
    if (known) return known;
    const id = identify(key);
    let series = this.#series.get(id);
    if (!series) {
      series = { key, unit, fine: new Tier(FINE), coarse: new Tier(COARSE) };
      this.#series.set(id, series);
    }
    this.#known.set(key, series);
    return series;
  }
}

function observe(sample: Sample): Observation | undefined {
  switch (sample.kind) {
    case 'value': {
      const { value } = sample;
      return { sum: value, count: 1, min: value, max: value };
    }
    case 'sum': {
      const { sum, count } = sample;
      if (count <= 0) return undefined;
      return { sum, count, min: sum / count, max: sum / count };
    }
    case 'lognormal': {
      const { count, median, sigma } = sample;
      if (count <= 0) return undefined;
      const reach = Math.exp(expectedExtreme(count) * sigma);
      return {
        sum: count * median * Math.exp((sigma * sigma) / 2),
        count,
        min: median / reach,
        max: median * reach,
        spread: histogram => histogram.addLognormal(count, median, sigma),
      };
    }
    default: {
      const unknown: never = sample;
      throw new Error(`Unknown kind of sample: ${JSON.stringify(unknown)}`);
    }
  }
}

function identify({ namespace, metricName, dimensions }: SeriesKey): string {
  const names = Object.keys(dimensions).sort();
  return JSON.stringify([
    namespace,
    metricName,
    ...names.flatMap(name => [name, dimensions[name]]),
  ]);
}
