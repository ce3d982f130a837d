import { onCLS, onFCP, onINP, onLCP, onTTFB, type Metric } from 'web-vitals';
import type { Router } from 'vue-router';
import type { Exporter } from './Exporter';
import type { Measurement } from './otlp';

/** The limits between good, fair and poor (web.dev/vitals) are among the bounds. */
const BOUNDS: Record<Metric['name'], readonly number[]> = {
  CLS: [0.01, 0.05, 0.1, 0.15, 0.25, 0.5, 1],
  INP: [50, 100, 200, 350, 500, 1000, 2500],
  LCP: [500, 1000, 1800, 2500, 4000, 6000, 10000],
  FCP: [500, 1000, 1800, 3000, 4500, 7000],
  TTFB: [100, 200, 400, 800, 1800, 3000],
};

/** Reports what people wait for, by page and not by address. */
export function reportWebVitals(router: Router, exporter: Exporter): void {
  // The page at load: these five belong to it, whatever is opened later.
  const page = String(router.currentRoute.value.name ?? 'unknown');
  const report = (metric: Metric) =>
    exporter.measure(toMeasurement(metric, page, Date.now()));
  [onCLS, onFCP, onINP, onLCP, onTTFB].forEach(observe => observe(report));
}

export function toMeasurement(
  metric: Pick<Metric, 'name' | 'value' | 'rating' | 'navigationType'>,
  page: string,
  at: number,
): Measurement {
  return {
    name: `browser.web_vital.${metric.name.toLowerCase()}`,
    unit: metric.name === 'CLS' ? '1' : 'ms',
    value: metric.value,
    bounds: BOUNDS[metric.name],
    attributes: { page, rating: metric.rating, navigation: metric.navigationType },
    at,
  };
}
