/**
 * Metrics of a service as they are declared and as they are drawn. Which source
 * answers a metric is part of its declaration; how it is asked is the source's
 * own business.
 */

/** The four groups of an operations dashboard. */
export type MetricGroupId =
  | 'business'
  | 'application'
  | 'infrastructure'
  | 'database';

/** How values are to be read and written. */
export type MetricUnit =
  | 'count'
  | 'per-second'
  | 'milliseconds'
  | 'share'
  | 'percent'
  | 'bytes'
  | 'bytes-per-second';

/** A line across a plot beyond which a value asks for attention. */
export interface MetricThreshold {
  value: number;
  /** `above`: larger is worse. */
  direction: 'above' | 'below';
  severity: 'warning' | 'critical';
  /** Where it comes from, such as the alert that fires there. */
  label: string;
}

/** What the queries of a service are made of. Comes from discovery, never from a caller. */
export interface MetricScope {
  /** `Environment` tag of the environment. */
  environment: string;
  cluster: string;
  service: string;
  /** `app/<name>/<id>` */
  loadBalancer?: string;
  targetGroups: { name: string; dimension: string }[];
  databases: { id: string; replica: boolean }[];
}

/** A series asked from CloudWatch. */
export interface CloudWatchSeries {
  id: string;
  label: string;
  /** Metric math over `inputs`; without it the one input is the series. */
  expression?: string;
  inputs: {
    id: string;
    namespace: string;
    metricName: string;
    dimensions: Record<string, string>;
    stat: string;
  }[];
  /** Multiplies every value, such as 1000 for seconds shown in milliseconds. */
  scale?: number;
}

/** A metric of the catalogue. */
export interface MetricDefinition {
  /** Stable; used in links. */
  id: string;
  group: MetricGroupId;
  title: string;
  unit: MetricUnit;
  /** In words, such as "95th percentile". */
  statistic: string;
  thresholds: MetricThreshold[];
  /** The series of a service; empty when the service has nothing of the kind. */
  series(scope: MetricScope, periodSeconds: number): CloudWatchSeries[];
}
