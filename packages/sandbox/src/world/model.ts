/**
 * The shared vocabulary of the sandbox's world: what exists, and the contracts
 * between the parts that make it move.
 *
 * One world holds every account and region. Time enters only through
 * {@link Clock}; chance only through {@link Random}; AWS's own waiting (bake
 * times, health check intervals, start-up) only through {@link Timing}, which
 * compresses it. Timestamps that callers see stay on the clock.
 */

export type { Behaviour, Clock, Millis, Random, Timing } from './model/time';
export type { TaggedResource, Tags } from './model/tags';
export type { Image, ImageBehaviour } from './model/images';
export type {
  Cluster,
  ContainerDefinition,
  DeploymentConfiguration,
  DeploymentStrategy,
  EcsState,
  LifecycleHook,
  Service,
  ServiceDeployment,
  ServiceDeploymentStatus,
  ServiceEvent,
  ServiceLoadBalancer,
  ServiceRevision,
  Task,
  TaskDefinition,
} from './model/ecs';
export type {
  ElbState,
  Listener,
  ListenerRule,
  LoadBalancer,
  Target,
  TargetGroup,
} from './model/elb';
export type {
  Alarm,
  AlarmMetricQuery,
  AlarmState,
  Bucket,
  Dimensions,
  LogEvent,
  LogStore,
  MetricStore,
  Sample,
  SeriesKey,
} from './model/observation';
export type { Region, World } from './model/world';
