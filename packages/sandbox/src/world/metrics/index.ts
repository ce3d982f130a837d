export { LogHistogram } from './LogHistogram';
export { WorldMetricStore } from './WorldMetricStore';
