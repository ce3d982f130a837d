import type { Entity } from '@backstage/catalog-model';
import {
  hasEcsServices,
  readEcsServiceAnnotations,
} from './ecsServiceAnnotations';
import { readEnvironmentEntity } from './environmentEntity';
import { parseEcsServiceArns, parseTags } from './parse';

const arn = (name: string, region = 'us-east-1') =>
  `arn:aws:ecs:${region}:111122223333:service/evaluation-production/${name}`;

const component = (annotations: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'evaluation-backend', annotations },
});

describe('parseEcsServiceArns', () => {
  it('takes a list apart, once each, whatever the spaces', () => {
    const text = ` ${arn('a')},\n ${arn('b', 'us-gov-west-1')} ,${arn('a')},`;
    expect(parseEcsServiceArns(text)).toEqual({
      errors: [],
      value: [
        expect.objectContaining({
          arn: arn('a'),
          cluster: 'evaluation-production',
          name: 'a',
        }),
        expect.objectContaining({
          region: 'us-gov-west-1',
          account: '111122223333',
          name: 'b',
        }),
      ],
    });
  });

  it.each([
    [
      'arn:aws:ecs:us-east-1:111122223333:service/backend',
      /without its cluster/,
    ],
    [
      'arn:aws:ecs:us-east-1:1111:service/c/backend',
      /not the ARN of an ECS service/,
    ],
    [
      'arn:aws:rds:us-east-1:111122223333:db:main',
      /not the ARN of an ECS service/,
    ],
    ['evaluation-backend', /should look like arn:aws:ecs/],
    [' , ', /empty/],
  ])('says what is wrong with %s', (text, message) => {
    const { value, errors } = parseEcsServiceArns(text);
    expect(value).toEqual([]);
    expect(errors.join()).toMatch(message);
  });

  it('keeps the good ones beside a bad one', () => {
    const { value, errors } = parseEcsServiceArns(`${arn('a')},oops`);
    expect(value).toHaveLength(1);
    expect(errors).toHaveLength(1);
  });
});

describe('parseTags', () => {
  it('takes pairs apart and keeps equal signs out of keys only', () => {
    expect(parseTags('component=myapp, environment=prod,empty=').value).toEqual(
      {
        component: 'myapp',
        environment: 'prod',
        empty: '',
      },
    );
  });

  it.each(['component', '=x', 'a=1,b', 'a=1,a=2', '', 'a=<x>'])(
    'matches nothing rather than too much for "%s"',
    text => {
      const { value, errors } = parseTags(text);
      expect(value).toEqual({});
      expect(errors).not.toEqual([]);
    },
  );

  it('takes no key for a prototype', () => {
    expect(parseTags('__proto__=x,constructor=y').errors).toEqual([]);
  });
});

describe('readEcsServiceAnnotations', () => {
  const arnKey = 'aws.amazon.com/amazon-ecs-service-arn';
  const tagKey = 'aws.amazon.com/amazon-ecs-service-tags';

  it('lets the ARN win where both stand', () => {
    const both = component({ [arnKey]: arn('a'), [tagKey]: 'Service=b' });
    expect(readEcsServiceAnnotations(both)).toMatchObject({
      by: 'arn',
      arns: [{ name: 'a' }],
    });
    expect(hasEcsServices(both)).toBe(true);
  });

  it('reads tags alone, and nothing from an entity without either', () => {
    expect(
      readEcsServiceAnnotations(component({ [tagKey]: 'Service=b' })),
    ).toEqual({
      by: 'tags',
      tags: { Service: 'b' },
      errors: [],
    });
    expect(readEcsServiceAnnotations(component({}))).toEqual({
      by: 'nothing',
      errors: [],
    });
    expect(hasEcsServices(component({}))).toBe(false);
  });

  it('names the annotation that is wrong', () => {
    expect(readEcsServiceAnnotations(component({ [tagKey]: 'oops' }))).toEqual({
      by: 'nothing',
      errors: [expect.stringContaining(tagKey)],
    });
  });
});

describe('readEnvironmentEntity', () => {
  const environment = (annotations: Record<string, string>): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'evaluation-production', annotations },
    spec: { type: 'environment' },
  });

  it('reads what the catalog declares', () => {
    expect(
      readEnvironmentEntity(
        environment({
          'evaluation-ops.io/environment': 'production',
          'evaluation-ops.io/account': '111122223333',
          'evaluation-ops.io/region': 'us-east-1',
          'evaluation-ops.io/recovery-region': 'us-west-2',
          'evaluation-ops.io/tags':
            'Application=evaluation-system,Environment=production',
        }),
      ),
    ).toEqual({
      environment: {
        name: 'production',
        kind: 'production',
        entityRef: 'resource:default/evaluation-production',
        account: '111122223333',
        region: 'us-east-1',
        recoveryRegion: 'us-west-2',
        tags: { Application: 'evaluation-system', Environment: 'production' },
      },
      errors: [],
    });
  });

  it('refuses an environment without account or region and says so', () => {
    const { environment: read, errors } = readEnvironmentEntity(
      environment({ 'evaluation-ops.io/account': '42' }),
    );
    expect(read).toBeUndefined();
    expect(errors.join('\n')).toMatch(/twelve digits[\s\S]*such as us-east-1/);
  });
});
