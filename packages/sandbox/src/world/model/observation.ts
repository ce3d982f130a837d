import type { TaggedResource, Tags } from './tags';
import type { Millis } from './time';

export type Dimensions = Record<string, string>;

/** One bucket of a series. `sum / count` is the average. */
export interface Bucket {
  /** Start of the bucket. */
  start: Millis;
  sum: number;
  count: number;
  min: number;
  max: number;
  /** Value at a percentile, 0..100; only for series recorded with a distribution. */
  percentile(p: number): number;
}

/** A recorded observation: a value, or a distribution summarised by its log-normal. */
export type Sample =
  | { kind: 'value'; value: number }
  | { kind: 'sum'; sum: number; count: number }
  | { kind: 'lognormal'; count: number; median: number; sigma: number };

export interface SeriesKey {
  namespace: string;
  metricName: string;
  dimensions: Dimensions;
}

/** Metrics of one account and region. */
export interface MetricStore {
  /** Records a sample that belongs to `at`. Nothing recorded is no data, never zero. */
  record(key: SeriesKey, at: Millis, sample: Sample, unit?: string): void;
  /** Buckets of `periodMs` that hold data, oldest first, aligned to the period. `end` is exclusive. */
  query(key: SeriesKey, start: Millis, end: Millis, periodMs: Millis): Bucket[];
  /** Series known, for ListMetrics. */
  list(filter?: {
    namespace?: string;
    metricName?: string;
  }): { key: SeriesKey; unit: string }[];
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A metric of a query: a series with its statistic, or an expression over others. */
export interface AlarmMetricQuery {
  id: string;
  expression?: string;
  stat?: { key: SeriesKey; periodSeconds: number; stat: string };
  returnData: boolean;
  label?: string;
}

export interface Alarm extends TaggedResource {
  name: string;
  description: string;
  metrics: AlarmMetricQuery[];
  comparison:
    | 'GreaterThanThreshold'
    | 'GreaterThanOrEqualToThreshold'
    | 'LessThanThreshold'
    | 'LessThanOrEqualToThreshold';
  threshold: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  treatMissingData: 'missing' | 'notBreaching' | 'breaching' | 'ignore';
  actionsEnabled: boolean;
  alarmActions: string[];
  okActions: string[];
  insufficientDataActions?: string[];
  state: AlarmState;
  stateReason: string;
  /** JSON, as CloudWatch gives it; missing until the first evaluation. */
  stateReasonData?: string;
  /** When SetAlarmState last spoke; it holds for a period, so that whoever watches sees it. */
  setByHandAt?: Millis;
  stateUpdatedAt: Millis;
  configuredAt: Millis;
  /** Newest first. */
  history: {
    at: Millis;
    type: 'StateUpdate' | 'ConfigurationUpdate' | 'Action';
    summary: string;
    data: string;
  }[];
}

export interface LogEvent {
  timestamp: Millis;
  message: string;
  /** Monotonic per store; part of the event id. */
  sequence: number;
}

/** Log groups of one account and region. */
export interface LogStore {
  createGroup(name: string, tags: Tags, retentionInDays?: number): void;
  append(group: string, stream: string, at: Millis, message: string): void;
  groups(): {
    name: string;
    arn: string;
    createdAt: Millis;
    retentionInDays?: number;
    tags: Tags;
    storedBytes: number;
  }[];
  streams(group: string): {
    name: string;
    firstEventAt: Millis;
    lastEventAt: Millis;
    createdAt: Millis;
  }[];
  events(
    group: string,
    streams?: string[],
  ): readonly (LogEvent & { stream: string })[];
}
