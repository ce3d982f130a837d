export { tellTrafficHistory } from './history';
export { trafficConditions } from './conditions';
export type { TrafficConditions } from './conditions';
export { TrafficBehaviour } from './TrafficBehaviour';
export { TrafficEngine } from './TrafficEngine';
