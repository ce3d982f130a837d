import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_ECS_SERVICE_ARN,
  ANNOTATION_ECS_SERVICE_TAGS,
} from './keys';
import { parseEcsServiceArns, parseTags, type EcsServiceArn } from './parse';

/**
 * How an entity says which ECS services are its own.
 *
 * @public
 */
export type EcsServiceSelector =
  | { by: 'arn'; arns: EcsServiceArn[]; errors: string[] }
  | { by: 'tags'; tags: Record<string, string>; errors: string[] }
  | { by: 'nothing'; errors: string[] };

/**
 * Whether an entity says anything about ECS services; for filters of tabs and cards.
 *
 * @public
 */
export function hasEcsServices(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return Boolean(
    annotations[ANNOTATION_ECS_SERVICE_ARN] ??
      annotations[ANNOTATION_ECS_SERVICE_TAGS],
  );
}

/**
 * Reads an entity's annotations. Where ARNs and tags both stand, the ARNs win:
 * they are exact, and nobody is served by counting none.
 *
 * @public
 */
export function readEcsServiceAnnotations(entity: Entity): EcsServiceSelector {
  const annotations = entity.metadata.annotations ?? {};
  const arnText = annotations[ANNOTATION_ECS_SERVICE_ARN];
  const tagText = annotations[ANNOTATION_ECS_SERVICE_TAGS];
  const named = (key: string, errors: string[]) =>
    errors.map(error => `Annotation ${key}: ${error}`);

  if (arnText !== undefined) {
    const { value, errors } = parseEcsServiceArns(arnText);
    return {
      by: 'arn',
      arns: value,
      errors: named(ANNOTATION_ECS_SERVICE_ARN, errors),
    };
  }
  if (tagText !== undefined) {
    const { value, errors } = parseTags(tagText);
    return errors.length
      ? { by: 'nothing', errors: named(ANNOTATION_ECS_SERVICE_TAGS, errors) }
      : { by: 'tags', tags: value, errors: [] };
  }
  return { by: 'nothing', errors: [] };
}
