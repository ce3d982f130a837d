export { trafficConditions } from './conditions';
export type { TrafficConditions } from './conditions';
export { STORES } from './stores';
export type {
  ObservedCache,
  ObservedDatabase,
  ObservedDistribution,
  ObservedReplication,
  ObservedStores,
} from './stores';
export { TrafficBehaviour } from './TrafficBehaviour';
export { TrafficEngine } from './TrafficEngine';
