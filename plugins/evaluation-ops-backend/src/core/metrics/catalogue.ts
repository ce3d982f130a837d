import { applicationMetrics } from './application';
import { businessMetrics } from './business';
import { databaseMetrics } from './database';
import { infrastructureMetrics } from './infrastructure';
import type { MetricDefinition, MetricGroupId } from './model';

/** Every metric the portal knows, in the order in which it is drawn. */
export const metricCatalogue: MetricDefinition[] = [
  ...applicationMetrics,
  ...infrastructureMetrics,
  ...databaseMetrics,
  ...businessMetrics,
];

/** The groups in the order in which they are drawn. */
export const metricGroups: { id: MetricGroupId; title: string }[] = [
  { id: 'application', title: 'Application' },
  { id: 'infrastructure', title: 'Infrastructure' },
  { id: 'database', title: 'Database' },
  { id: 'business', title: 'Business' },
];
