import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { EnvironmentKindEnum } from '../schema/openapi/generated';
import {
  ANNOTATION_ACCOUNT,
  ANNOTATION_ENVIRONMENT,
  ANNOTATION_RECOVERY_REGION,
  ANNOTATION_REGION,
  ANNOTATION_TAGS,
  ENVIRONMENT_RESOURCE_TYPE,
} from './keys';
import { parseTags } from './parse';

/**
 * An environment as the catalog declares it.
 *
 * @public
 */
export interface EnvironmentDeclaration {
  name: string;
  kind: EnvironmentKindEnum;
  entityRef: string;
  account: string;
  region: string;
  recoveryRegion?: string;
  /** What everything in it is tagged with. */
  tags: Record<string, string>;
}

const KINDS: readonly EnvironmentKindEnum[] = [
  'production',
  'staging',
  'standby',
  'ephemeral',
];

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

/**
 * Whether an entity stands for an environment.
 *
 * @public
 */
export function isEnvironmentEntity(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    entity.spec?.type === ENVIRONMENT_RESOURCE_TYPE
  );
}

/**
 * Reads an environment from its entity. Without account and region there is no
 * environment, only errors.
 *
 * @public
 */
export function readEnvironmentEntity(entity: Entity): {
  environment?: EnvironmentDeclaration;
  errors: string[];
} {
  const annotations = entity.metadata.annotations ?? {};
  const entityRef = stringifyEntityRef(entity);
  const errors: string[] = [];
  const account = annotations[ANNOTATION_ACCOUNT] ?? '';
  const region = annotations[ANNOTATION_REGION] ?? '';
  const recoveryRegion = annotations[ANNOTATION_RECOVERY_REGION];
  if (!/^\d{12}$/.test(account)) {
    errors.push(
      `${entityRef}: annotation ${ANNOTATION_ACCOUNT} must be an AWS account of twelve digits, in quotes.`,
    );
  }
  for (const [key, value] of [
    [ANNOTATION_REGION, region],
    ...(recoveryRegion ? [[ANNOTATION_RECOVERY_REGION, recoveryRegion]] : []),
  ]) {
    if (!REGION.test(value)) {
      errors.push(
        `${entityRef}: annotation ${key} must be an AWS region such as us-east-1.`,
      );
    }
  }
  const tags = annotations[ANNOTATION_TAGS]
    ? parseTags(annotations[ANNOTATION_TAGS])
    : { value: {}, errors: [] };
  errors.push(
    ...tags.errors.map(
      error => `${entityRef}: annotation ${ANNOTATION_TAGS}: ${error}`,
    ),
  );
  if (errors.length) {
    return { errors };
  }
  const name = annotations[ANNOTATION_ENVIRONMENT] ?? entity.metadata.name;
  return {
    environment: {
      name,
      kind: KINDS.find(kind => kind === name) ?? 'other',
      entityRef,
      account,
      region,
      ...(recoveryRegion && { recoveryRegion }),
      tags: tags.value,
    },
    errors: [],
  };
}
