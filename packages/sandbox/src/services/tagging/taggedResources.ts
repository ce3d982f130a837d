import type { Region, TaggedResource } from '../../world/model';

/** Everything in a region that carries a tag, in the order of its ARNs. */
export function taggedResources(region: Region): TaggedResource[] {
  const byArn = new Map<string, TaggedResource>();
  // log groups stand in a store of their own, which registers nothing
  const providers = [...region.tagged, () => region.logs.groups()];
  for (const provide of providers) {
    for (const resource of provide()) {
      byArn.set(resource.arn, resource);
    }
  }
  return [...byArn.values()]
    .filter(({ tags }) => Object.keys(tags).length > 0)
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

/**
 * Whether an ARN is of a type such as `ecs:service`, `rds:db`, `s3` or
 * `elasticloadbalancing:loadbalancer`.
 */
export function isOfType(arn: string, filter: string): boolean {
  const [, , service, , , ...rest] = arn.split(':');
  const resource = rest.join(':');
  const [wantedService, ...wantedType] = filter.split(':');
  const type = wantedType.join(':');
  return (
    service === wantedService &&
    (type === '' ||
      resource === type ||
      resource.startsWith(`${type}/`) ||
      resource.startsWith(`${type}:`))
  );
}
