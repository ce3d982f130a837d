import type { ServedConfig } from './config';

/** One measured value: a web vital in milliseconds, or a layout shift without unit. */
export interface Measurement {
  readonly name: string;
  readonly unit: 'ms' | '1';
  readonly value: number;
  /** Upper bounds of the histogram's buckets. */
  readonly bounds: readonly number[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One timed stretch: a call of the API, as Jaeger shows it. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
  /** Milliseconds since 1970, with fractions. */
  readonly start: number;
  readonly end: number;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number>>;
}

const DELTA = 1;
const KIND_CLIENT = 3;
const STATUS_ERROR = 2;

/** The body of `POST /v1/metrics` in OTLP's JSON encoding. */
export function encodeMetrics(
  config: ServedConfig,
  measurements: readonly Measurement[],
) {
  return {
    resourceMetrics: [
      {
        resource: resource(config),
        scopeMetrics: [
          { scope: { name: 'web-vitals' }, metrics: measurements.map(toHistogram) },
        ],
      },
    ],
  };
}

/** The body of `POST /v1/traces` in OTLP's JSON encoding. */
export function encodeSpans(config: ServedConfig, spans: readonly Span[]) {
  return {
    resourceSpans: [
      {
        resource: resource(config),
        scopeSpans: [
          {
            scope: { name: 'api-client' },
            spans: spans.map(span => ({
              traceId: span.traceId,
              spanId: span.spanId,
              name: span.name,
              kind: KIND_CLIENT,
              startTimeUnixNano: nanoseconds(span.start),
              endTimeUnixNano: nanoseconds(span.end),
              attributes: attributes(span.attributes),
              status: span.failed ? { code: STATUS_ERROR } : {},
            })),
          },
        ],
      },
    ],
  };
}

function toHistogram({ name, unit, value, bounds, at, ...rest }: Measurement) {
  const bucket = bounds.findIndex(bound => value <= bound);
  const hit = bucket === -1 ? bounds.length : bucket;
  const point = {
    startTimeUnixNano: nanoseconds(at),
    timeUnixNano: nanoseconds(at),
    count: '1',
    sum: value,
    min: value,
    max: value,
    explicitBounds: bounds,
    bucketCounts: [...bounds, Infinity].map((_, index) => (index === hit ? '1' : '0')),
    attributes: attributes(rest.attributes),
  };
  return {
    name,
    unit,
    histogram: { aggregationTemporality: DELTA, dataPoints: [point] },
  };
}

function resource({ serviceName, environment, release }: ServedConfig) {
  return {
    attributes: attributes({
      'service.name': serviceName,
      'service.version': release,
      'deployment.environment.name': environment,
    }),
  };
}

function attributes(values: Readonly<Record<string, string | number>>) {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
  }));
}

/** 64 bits travel as text in OTLP's JSON: a JavaScript number cannot hold them. */
function nanoseconds(milliseconds: number): string {
  return String(BigInt(Math.round(milliseconds * 1000)) * 1000n);
}
