export { evaluateQueries } from './evaluateQueries';
export type { QueryResults, QueryWindow } from './evaluateQueries';
export { isCounting, statistic } from './statistics';
export { MetricMathError } from './values';
export type { SeriesValue } from './values';
