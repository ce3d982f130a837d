import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ListTagsForResourceCommand,
  paginateDescribeParameters,
  paginateGetParametersByPath,
  ParameterNotFound,
  PutParameterCommand,
  RemoveTagsFromResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import {
  expectRefusals,
  failureOf,
} from '../../wire/__testUtils__/clientConfig';
import { createTestSandbox } from '../__testUtils__/testSandbox';

const ROOT = '/evaluation-system/production';

describe('SSM parameters', () => {
  it('gives a SecureString away only when it is decrypted', async () => {
    const client = createTestSandbox().client(SSMClient);
    const Name = `${ROOT}/database-url`;
    const read = async (WithDecryption?: boolean) =>
      (await client.send(new GetParameterCommand({ Name, WithDecryption })))
        .Parameter;
    const clear = await read(true);
    expect(clear).toMatchObject({
      Type: 'SecureString',
      Version: 1,
      ARN: `arn:aws:ssm:us-east-1:111122223333:parameter${Name}`,
      Value: expect.stringMatching(/^postgresql:\/\/evaluation:/),
    });
    const sealed = await read();
    expect(sealed?.Value).toMatch(/^AQICAH/);
    const described = await client.send(
      new DescribeParametersCommand({
        ParameterFilters: [{ Key: 'Name', Values: [Name] }],
      }),
    );
    expect(described.Parameters).toMatchObject([
      { Name, KeyId: 'alias/aws/ssm', Tier: 'Standard' },
    ]);
    const secret = clear!.Value!.slice(24, 40);
    expect(JSON.stringify([sealed, described])).not.toContain(secret);
    const { Parameters, InvalidParameters } = await client.send(
      new GetParametersCommand({ Names: [`${ROOT}/log-level`, '/nope', Name] }),
    );
    expect(Parameters?.map(each => each.Value)).toEqual([
      'info',
      sealed?.Value,
    ]);
    expect(InvalidParameters).toEqual(['/nope']);
  });

  it('walks a hierarchy in pages', async () => {
    const client = createTestSandbox().client(SSMClient);
    for (let i = 0; i < 23; i++) {
      await client.send(
        new PutParameterCommand({
          Name: `/app/flags/${i < 20 ? '' : 'deep/'}flag-${i}`,
          Type: 'String',
          Value: String(i),
          Tags: [{ Key: 'Team', Value: i % 2 ? 'odd' : 'even' }],
        }),
      );
    }
    const walk = async (Recursive: boolean) => {
      const sizes: number[] = [];
      const pager = paginateGetParametersByPath(
        { client },
        { Path: '/app/flags', Recursive },
      );
      for await (const page of pager) {
        sizes.push(page.Parameters!.length);
      }
      return sizes;
    };
    expect(await walk(false)).toEqual([10, 10]);
    expect(await walk(true)).toEqual([10, 10, 3]);
    const names: string[] = [];
    const pager = paginateDescribeParameters(
      { client, pageSize: 5 },
      {
        ParameterFilters: [
          { Key: 'tag:Team', Values: ['odd'] },
          { Key: 'Path', Option: 'Recursive', Values: ['/app'] },
        ],
      },
    );
    for await (const page of pager) {
      names.push(...page.Parameters!.map(each => each.Name!));
    }
    expect(names).toHaveLength(11);
  });

  it('keeps versions, tags and what was put', async () => {
    const { client, clock } = createTestSandbox();
    const ssm = client(SSMClient);
    const Name = '/app/limit';
    const put = (further: object) =>
      ssm.send(new PutParameterCommand({ Name, Value: '1', ...further }));
    expect(
      await put({ Type: 'String', AllowedPattern: '^\\d+$' }),
    ).toMatchObject({ Version: 1, Tier: 'Standard' });
    clock.advance(5_000);
    expect(await put({ Value: '2', Overwrite: true })).toMatchObject({
      Version: 2,
    });
    const newest = await ssm.send(new GetParameterCommand({ Name }));
    expect(newest.Parameter).toMatchObject({
      Value: '2',
      Version: 2,
      LastModifiedDate: new Date(clock.now()),
    });
    const older = await ssm.send(
      new GetParameterCommand({ Name: `${Name}:1` }),
    );
    expect(older.Parameter).toMatchObject({ Value: '1', Selector: ':1' });
    const resource = { ResourceType: 'Parameter', ResourceId: Name } as const;
    await ssm.send(
      new AddTagsToResourceCommand({
        ...resource,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    );
    await ssm.send(
      new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['a'] }),
    );
    const { TagList } = await ssm.send(
      new ListTagsForResourceCommand(resource),
    );
    expect(TagList).toEqual([{ Key: 'b', Value: '2' }]);
    await expectRefusals([
      [put({ Type: 'String' }), { name: 'ParameterAlreadyExists' }],
      [
        put({ Value: 'x', Overwrite: true }),
        { name: 'ParameterPatternMismatchException' },
      ],
      [
        put({ Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] }),
        { name: 'ValidationException' },
      ],
    ]);
    await ssm.send(new DeleteParameterCommand({ Name }));
    const gone = await failureOf(ssm.send(new GetParameterCommand({ Name })));
    expect(gone).toBeInstanceOf(ParameterNotFound);
  });

  it('refuses as SSM does', async () => {
    expect.hasAssertions();
    const client = createTestSandbox().client(SSMClient);
    const put = (input: object) =>
      client.send(
        new PutParameterCommand({ Name: '/x', Value: 'v', ...input }),
      );
    await expectRefusals([
      [
        put({}),
        {
          name: 'ValidationException',
          message: 'A parameter type is required when you create a parameter.',
        },
      ],
      [
        put({ Name: 'a/b', Type: 'String' }),
        { message: 'Parameter name must be a fully qualified name.' },
      ],
      [
        put({ Name: '/aws/x', Type: 'String' }),
        { name: 'ValidationException' },
      ],
      [
        put({ Type: 'String', Value: 'x'.repeat(5000) }),
        { name: 'ValidationException' },
      ],
      [
        client.send(new DeleteParameterCommand({ Name: '/nope' })),
        { name: 'ParameterNotFound' },
      ],
      [
        client.send(new GetParameterCommand({ Name: `${ROOT}/log-level:9` })),
        { name: 'ParameterVersionNotFound' },
      ],
      [
        client.send(new GetParametersByPathCommand({ Path: 'x' })),
        { name: 'ValidationException' },
      ],
      [
        client.send(
          new GetParametersByPathCommand({ Path: '/', MaxResults: 11 }),
        ),
        { name: 'ValidationException' },
      ],
      [
        client.send(
          new GetParametersByPathCommand({ Path: '/', NextToken: 'x' }),
        ),
        { name: 'InvalidNextToken' },
      ],
      [
        client.send(
          new DescribeParametersCommand({
            ParameterFilters: [{ Key: 'Colour', Values: ['red'] }],
          }),
        ),
        { name: 'InvalidFilterKey' },
      ],
      [
        client.send(
          new ListTagsForResourceCommand({
            ResourceType: 'Parameter',
            ResourceId: '/nope',
          }),
        ),
        { name: 'InvalidResourceId' },
      ],
    ]);
  });
});
