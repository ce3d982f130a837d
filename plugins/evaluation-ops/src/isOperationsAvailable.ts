import type { Entity } from '@backstage/catalog-model';
import { hasEcsServices } from '@evaluation-ops/plugin-evaluation-ops-common';

/**
 * Whether an entity says which ECS services it is: a Component that carries
 * `aws.amazon.com/amazon-ecs-service-arn` or
 * `aws.amazon.com/amazon-ecs-service-tags`.
 *
 * @public
 */
export function isOperationsAvailable(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'component' &&
    hasEcsServices(entity)
  );
}
