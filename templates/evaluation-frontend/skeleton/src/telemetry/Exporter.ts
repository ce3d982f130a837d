import type { ServedConfig } from './config';
import { encodeMetrics, encodeSpans, type Measurement, type Span } from './otlp';

/** Browsers refuse more than 64 KiB in flight when a page closes. */
const MAX_BATCH = 50;
const FLUSH_AFTER_MS = 10_000;

type Send = (url: string, body: string) => void;

/** Collects measurements and spans and hands them to the collector in batches. */
export class Exporter {
  readonly #config: ServedConfig;
  readonly #send: Send;
  #measurements: Measurement[] = [];
  #spans: Span[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  private constructor(config: ServedConfig, send: Send) {
    this.#config = config;
    this.#send = send;
  }

  static create(config: ServedConfig, send: Send = beacon): Exporter {
    return new Exporter(config, send);
  }

  measure(measurement: Measurement): void {
    this.#measurements.push(measurement);
    this.#schedule();
  }

  trace(span: Span): void {
    this.#spans.push(span);
    this.#schedule();
  }

  /** Sends what there is now, as when the page is left. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#measurements.length > 0) {
      this.#post('/otlp/v1/metrics', encodeMetrics(this.#config, this.#measurements));
      this.#measurements = [];
    }
    if (this.#spans.length > 0) {
      this.#post('/otlp/v1/traces', encodeSpans(this.#config, this.#spans));
      this.#spans = [];
    }
  }

  #post(url: string, body: unknown): void {
    this.#send(url, JSON.stringify(body));
  }

  #schedule(): void {
    if (this.#measurements.length + this.#spans.length >= MAX_BATCH) {
      this.flush();
    } else {
      this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
    }
  }
}

/** Timings are worth no retry and no message: one that is lost is lost. */
function beacon(url: string, body: string): void {
  navigator.sendBeacon(url, new Blob([body], { type: 'application/json' }));
}
