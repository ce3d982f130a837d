import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import { createTestSandbox } from '../__testUtils__/testSandbox';

const RoleArn = 'arn:aws:iam::444455556666:role/ops/portal-reader';

describe('STS', () => {
  it('takes the calls of an assumed role to the account of the role', async () => {
    const { client, clock } = createTestSandbox();
    const sts = client(STSClient);
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/sandbox',
    });
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({
        RoleArn,
        RoleSessionName: 'portal',
        DurationSeconds: 900,
      }),
    );
    expect(Credentials?.Expiration).toEqual(new Date(clock.now() + 900_000));
    const place = {
      account: '444455556666',
      region: 'us-east-1',
      accessKeyId: Credentials!.AccessKeyId!,
    };
    expect(
      await client(STSClient, place).send(new GetCallerIdentityCommand({})),
    ).toMatchObject({
      Account: '444455556666',
      Arn: 'arn:aws:sts::444455556666:assumed-role/portal-reader/portal',
      UserId: AssumedRoleUser?.AssumedRoleId,
    });
    const { Buckets } = await client(S3Client, place).send(
      new ListBucketsCommand({}),
    );
    expect(Buckets?.[0].Name).toBe('evaluation-staging-assets-444455556666');
  });

  it('refuses unknown accounts and malformed requests', async () => {
    expect.hasAssertions();
    const sts = createTestSandbox().client(STSClient);
    const assume = (input: object) =>
      sts.send(
        new AssumeRoleCommand({ RoleArn, RoleSessionName: 'portal', ...input }),
      );
    await expectRefusals([
      [
        assume({ RoleArn: 'arn:aws:iam::999988887777:role/x' }),
        { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } },
      ],
      [assume({ RoleArn: 'portal-reader' }), { name: 'ValidationError' }],
      [assume({ RoleSessionName: 'a b' }), { name: 'ValidationError' }],
      [assume({ DurationSeconds: 60 }), { name: 'ValidationError' }],
    ]);
  });
});
