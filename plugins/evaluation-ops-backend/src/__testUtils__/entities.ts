import type { Entity } from '@backstage/catalog-model';

const arn = (region: string, account: string, cluster: string, name: string) =>
  `arn:aws:ecs:${region}:${account}:service/${cluster}/${name}`;

export const PRODUCTION_BACKEND = arn(
  'us-east-1',
  '111122223333',
  'evaluation-production',
  'evaluation-backend',
);

export const STAGING_BACKEND = arn(
  'us-east-1',
  '444455556666',
  'evaluation-staging',
  'evaluation-backend',
);

export const STANDBY_BACKEND = arn(
  'us-west-2',
  '111122223333',
  'dr-cluster',
  'evaluation-backend',
);

/** A component with these annotations, owned by the evaluation team. */
export function component(
  name: string,
  annotations: Record<string, string>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'service', owner: 'group:default/evaluation-team' },
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/evaluation-team' },
    ],
  };
}

function environment(name: string, account: string, region: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: `evaluation-${name}`,
      namespace: 'default',
      annotations: {
        'evaluation-ops.io/environment': name,
        'evaluation-ops.io/account': account,
        'evaluation-ops.io/region': region,
      },
    },
    spec: { type: 'environment', owner: 'group:default/evaluation-team' },
  };
}

/** The evaluation system as the catalog has it. */
export const ENTITIES: Entity[] = [
  environment('production', '111122223333', 'us-east-1'),
  environment('staging', '444455556666', 'us-east-1'),
  environment('standby', '111122223333', 'us-west-2'),
  component('evaluation-backend', {
    'aws.amazon.com/amazon-ecs-service-arn': [
      PRODUCTION_BACKEND,
      STAGING_BACKEND,
      STANDBY_BACKEND,
    ].join(','),
  }),
  component('evaluation-frontend', {
    'aws.amazon.com/amazon-ecs-service-tags':
      'Application=evaluation-system,Service=evaluation-frontend',
  }),
];
