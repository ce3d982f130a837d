import type { Millis, Region, TaggedResource } from '../model';
import { regionState } from './regionState';

/** How the desired count of an ECS service may move. */
export interface ScalableTarget extends TaggedResource {
  /** `service/<cluster>/<service>` */
  resourceId: string;
  minCapacity: number;
  maxCapacity: number;
  roleArn: string;
  createdAt: Millis;
  policies: TargetTrackingPolicy[];
}

/** Keeps a metric of the service near a value. */
export interface TargetTrackingPolicy {
  arn: string;
  name: string;
  metric:
    | 'ECSServiceAverageCPUUtilization'
    | 'ECSServiceAverageMemoryUtilization';
  targetValue: number;
  scaleInCooldownSeconds: number;
  scaleOutCooldownSeconds: number;
  createdAt: Millis;
}

/** Scalable targets of a region by resource id. */
export const scalableTargets: (region: Region) => Map<string, ScalableTarget> =
  regionState(
    'autoscaling',
    () => new Map<string, ScalableTarget>(),
    state => state.values(),
  );
