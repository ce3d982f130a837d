import type { Millis, Target, TargetGroup } from '../model';

/** Targets are kept by `<id>:<port>`. */
export function targetKey(id: string, port: number): string {
  return `${id}:${port}`;
}

/**
 * Registers a target. One that was draining starts over, as in ELB; one that is
 * already there stays as it is.
 */
export function registerTarget(
  group: TargetGroup,
  target: Pick<Target, 'id' | 'port' | 'availabilityZone'>,
  at: Millis,
): void {
  const key = targetKey(target.id, target.port);
  const present = group.targets.get(key);
  if (present && present.state !== 'draining') {
    return;
  }
  const used = group.loadBalancerArns.length > 0;
  group.targets.set(key, {
    ...target,
    since: at,
    ...(used
      ? {
          state: 'initial',
          reason: 'Elb.RegistrationInProgress',
          description: 'Target registration is in progress',
        }
      : {
          state: 'unused',
          reason: 'Target.NotInUse',
          description:
            'Target group is not configured to receive traffic from the load balancer',
        }),
  });
}

/** Starts to drain a target; it goes away after the deregistration delay. */
export function deregisterTarget(
  group: TargetGroup,
  id: string,
  port: number,
  at: Millis,
): void {
  const key = targetKey(id, port);
  const target = group.targets.get(key);
  if (!target || target.state === 'draining') {
    return;
  }
  if (target.state === 'unused') {
    group.targets.delete(key);
    return;
  }
  target.state = 'draining';
  target.reason = 'Target.DeregistrationInProgress';
  target.description = 'Target deregistration is in progress';
  target.since = at;
}
