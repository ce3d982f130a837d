import {
  GetResourcesCommand,
  GetTagKeysCommand,
  GetTagValuesCommand,
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
  type GetResourcesInput,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import { createTestSandbox, STANDBY } from '../__testUtils__/testSandbox';

const SYSTEM = { Key: 'Application', Values: ['evaluation-system'] };

async function find(
  client: ResourceGroupsTaggingAPIClient,
  input: GetResourcesInput,
): Promise<string[]> {
  const arns: string[] = [];
  for await (const page of paginateGetResources({ client }, input)) {
    arns.push(...page.ResourceTagMappingList!.map(each => each.ResourceARN!));
  }
  return arns;
}

describe('Resource Groups Tagging', () => {
  it('finds everything of an environment, whoever keeps it', async () => {
    const { client: connect, world } = createTestSandbox();
    world
      .region('111122223333', 'us-east-1')
      .logs.createGroup('/ecs/evaluation', {
        Application: 'evaluation-system',
        Environment: 'production',
      });
    const client = connect(ResourceGroupsTaggingAPIClient);
    const arns = await find(client, {
      TagFilters: [SYSTEM, { Key: 'Environment', Values: ['production'] }],
    });
    const kinds = new Set(
      arns.map(arn => {
        const [, , service, , , resource] = arn.split(':');
        return `${service}:${resource.split('/')[0]}`;
      }),
    );
    for (const kind of [
      'cloudfront:distribution',
      'ecs:cluster',
      'ecs:service',
      'elasticache:replicationgroup',
      'logs:log-group',
      'elasticloadbalancing:loadbalancer',
      'elasticloadbalancing:targetgroup',
      'rds:db',
      'route53:hostedzone',
      'sns:evaluation-production-critical',
      'ssm:parameter',
      'wafv2:regional',
      's3:evaluation-production-files-111122223333',
    ]) {
      expect(kinds).toContain(kind);
    }
    expect(new Set(arns).size).toBe(arns.length);
    expect(arns.some(arn => arn.includes('staging'))).toBe(false);
  });

  it('ands keys, ors values and keeps to the types asked for', async () => {
    const sandbox = createTestSandbox();
    const client = sandbox.client(ResourceGroupsTaggingAPIClient);
    const services = await find(client, {
      ResourceTypeFilters: ['ecs:service'],
      TagFilters: [
        SYSTEM,
        {
          Key: 'Service',
          Values: ['evaluation-backend', 'evaluation-frontend'],
        },
      ],
    });
    expect(services).toEqual([
      'arn:aws:ecs:us-east-1:111122223333:service/evaluation-production/evaluation-backend',
      'arn:aws:ecs:us-east-1:111122223333:service/evaluation-production/evaluation-frontend',
    ]);
    const stores = await find(client, {
      ResourceTypeFilters: ['rds:db', 's3'],
      TagFilters: [{ Key: 'Owner' }],
    });
    expect(stores).toEqual([
      'arn:aws:rds:us-east-1:111122223333:db:evaluation-production',
      'arn:aws:rds:us-east-1:111122223333:db:evaluation-production-replica',
      'arn:aws:s3:::evaluation-production-assets-111122223333',
      'arn:aws:s3:::evaluation-production-files-111122223333',
    ]);
    const nothing = await find(client, {
      TagFilters: [SYSTEM, { Key: 'Environment', Values: ['nope'] }],
    });
    expect(nothing).toEqual([]);
    const standby = await find(
      sandbox.client(ResourceGroupsTaggingAPIClient, STANDBY),
      { ResourceTypeFilters: ['ecs:cluster'] },
    );
    expect(standby).toEqual([
      'arn:aws:ecs:us-west-2:111122223333:cluster/dr-cluster',
    ]);
    const byArn = await client.send(
      new GetResourcesCommand({ ResourceARNList: [stores[0], 'arn:x'] }),
    );
    expect(byArn.ResourceTagMappingList).toHaveLength(1);
  });

  it('pages, and ends with an empty token', async () => {
    const client = createTestSandbox().client(ResourceGroupsTaggingAPIClient);
    const all = await find(client, {});
    const paged = await find(client, { ResourcesPerPage: 7 });
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(30);
    const last = await client.send(
      new GetResourcesCommand({ ResourceTypeFilters: ['rds:db'] }),
    );
    expect(last.PaginationToken).toBe('');
    const { TagKeys } = await client.send(new GetTagKeysCommand({}));
    expect(TagKeys).toEqual(
      expect.arrayContaining(['Application', 'Environment', 'Owner']),
    );
    const { TagValues } = await client.send(
      new GetTagValuesCommand({ Key: 'Environment' }),
    );
    expect(TagValues).toEqual(['production']);
    await expectRefusals([
      [
        client.send(new GetResourcesCommand({ PaginationToken: 'forged' })),
        { name: 'PaginationTokenExpiredException' },
      ],
      [
        client.send(new GetResourcesCommand({ ResourcesPerPage: 101 })),
        { name: 'InvalidParameterException' },
      ],
      [
        client.send(
          new GetResourcesCommand({
            ResourceARNList: ['arn:x'],
            TagFilters: [SYSTEM],
          }),
        ),
        { name: 'InvalidParameterException' },
      ],
      [
        client.send(
          new GetResourcesCommand({ IncludeComplianceDetails: true }),
        ),
        { name: 'NotImplemented' },
      ],
    ]);
  });
});
