import { Dimensions, MetricStore, Millis, SeriesKey } from '../model';

/** Records under one namespace and one set of dimensions; keeps its keys, as every step uses them again. */
export class Recorder {
  readonly #store: MetricStore;
  readonly #namespace: string;
  readonly #dimensions: Dimensions;
  readonly #keys = new Map<string, SeriesKey>();

  constructor(store: MetricStore, namespace: string, dimensions: Dimensions) {
    this.#store = store;
    this.#namespace = namespace;
    this.#dimensions = dimensions;
  }

  /** A gauge: one observation of a value. */
  value(name: string, at: Millis, value: number, unit: string): void {
    this.#store.record(this.#key(name), at, { kind: 'value', value }, unit);
  }

  /** A counter: `count` observations of 1. Like AWS, nothing is published for none. */
  count(name: string, at: Millis, count: number): void {
    if (count <= 0) return;
    this.#store.record(
      this.#key(name),
      at,
      { kind: 'sum', sum: count, count },
      'Count',
    );
  }

  /** `sum` over `count` observations. */
  sum(
    name: string,
    at: Millis,
    sum: number,
    count: number,
    unit: string,
  ): void {
    if (count <= 0) return;
    this.#store.record(this.#key(name), at, { kind: 'sum', sum, count }, unit);
  }

  /** A distribution of times in seconds. */
  seconds(
    name: string,
    at: Millis,
    count: number,
    median: number,
    sigma: number,
  ): void {
    if (count <= 0) return;
    this.#store.record(
      this.#key(name),
      at,
      { kind: 'lognormal', count, median, sigma },
      'Seconds',
    );
  }

  #key(metricName: string): SeriesKey {
    let key = this.#keys.get(metricName);
    if (!key) {
      key = {
        namespace: this.#namespace,
        metricName,
        dimensions: this.#dimensions,
      };
      this.#keys.set(metricName, key);
    }
    return key;
  }
}

/** Recorders by the entity they speak of; gone when the entity is. */
export class Recorders {
  readonly #byOwner = new WeakMap<object, Map<string, Recorder>>();

  of(
    owner: object,
    store: MetricStore,
    namespace: string,
    dimensions: () => Dimensions,
    variant: string = '',
  ): Recorder {
    let recorders = this.#byOwner.get(owner);
    if (!recorders) {
      recorders = new Map();
      this.#byOwner.set(owner, recorders);
    }
    const id = `${namespace}|${variant}`;
    let recorder = recorders.get(id);
    if (!recorder) {
      recorder = new Recorder(store, namespace, dimensions());
      recorders.set(id, recorder);
    }
    return recorder;
  }
}
