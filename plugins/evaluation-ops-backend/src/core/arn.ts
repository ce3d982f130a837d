/** Last part of an ARN: what people and URLs call the thing. */
export function lastPart(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}

/** `family:revision` of a task definition's ARN. */
export function taskDefinitionName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

const ID = /^[A-Za-z0-9_-]{1,128}$/;

/**
 * The ARN of something that belongs to a service, from the service's own ARN and
 * an id. So nobody can name another account, region, cluster or service.
 *
 * @returns `undefined` when the id cannot be one.
 */
export function ownedArn(
  serviceArn: string,
  type: 'service-deployment' | 'service-revision',
  id: string,
): string | undefined {
  return ID.test(id)
    ? `${serviceArn.replace(':service/', `:${type}/`)}/${id}`
    : undefined;
}

/** Partition, region and account of an ARN. */
export function arnPlace(arn: string): {
  partition: string;
  region: string;
  account: string;
} {
  const [, partition, , region, account] = arn.split(':');
  return { partition, region, account };
}

/** The `LoadBalancer` dimension of CloudWatch. */
export function loadBalancerDimension(arn: string): string {
  return arn.slice(arn.indexOf(':loadbalancer/') + ':loadbalancer/'.length);
}

/** The `TargetGroup` dimension of CloudWatch. */
export function targetGroupDimension(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
