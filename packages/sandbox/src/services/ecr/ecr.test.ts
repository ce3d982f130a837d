import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  ListImagesCommand,
  ListTagsForResourceCommand,
  paginateDescribeImages,
  paginateListImages,
} from '@aws-sdk/client-ecr';
import {
  expectRefusals,
  failureOf,
} from '../../wire/__testUtils__/clientConfig';
import { createTestSandbox, STAGING } from '../__testUtils__/testSandbox';

const repositoryName = 'evaluation-backend';

describe('ECR', () => {
  it('finds the same image by tag and by digest', async () => {
    const client = createTestSandbox().client(ECRClient);
    const { repositories } = await client.send(
      new DescribeRepositoriesCommand({}),
    );
    expect(repositories?.map(each => each.repositoryUri)).toEqual([
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/evaluation-backend',
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/evaluation-frontend',
    ]);
    const describe = async (imageIds: object[]) =>
      (
        await client.send(
          new DescribeImagesCommand({ repositoryName, imageIds }),
        )
      ).imageDetails!;
    const [byTag] = await describe([{ imageTag: '1.4.2' }]);
    expect(byTag).toMatchObject({
      imageTags: ['1.4.2'],
      imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      imageScanStatus: { status: 'COMPLETE' },
      imageScanFindingsSummary: {
        findingSeverityCounts: { MEDIUM: 6, LOW: 15 },
      },
    });
    const { imageDigest } = byTag;
    expect(await describe([{ imageDigest }])).toEqual([byTag]);
    const found = await client.send(
      new BatchGetImageCommand({
        repositoryName,
        imageIds: [{ imageTag: '1.4.2' }, { imageTag: 'nope' }],
      }),
    );
    expect(found.images).toMatchObject([
      { imageId: { imageDigest, imageTag: '1.4.2' } },
    ]);
    expect(found.failures).toMatchObject([{ failureCode: 'ImageNotFound' }]);
    const { tags } = await client.send(
      new ListTagsForResourceCommand({
        resourceArn: repositories![0].repositoryArn,
      }),
    );
    expect(tags).toContainEqual({ Key: 'Service', Value: repositoryName });
  });

  it('pages images and findings', async () => {
    const client = createTestSandbox().client(ECRClient);
    const versions: string[][] = [];
    const images = paginateDescribeImages(
      { client, pageSize: 3 },
      { repositoryName, filter: { tagStatus: 'TAGGED' } },
    );
    for await (const { imageDetails } of images) {
      versions.push(imageDetails!.map(each => each.imageTags![0]));
    }
    expect(versions).toEqual([
      ['1.5.0', '1.4.2', '1.4.1'],
      ['1.4.0', '1.3.1', '1.3.0'],
      ['1.2.0'],
    ]);
    let listed = 0;
    const ids = paginateListImages({ client, pageSize: 4 }, { repositoryName });
    for await (const { imageIds } of ids) {
      listed += imageIds!.length;
    }
    expect(listed).toBe(7);
    const page = await client.send(
      new DescribeImageScanFindingsCommand({
        repositoryName,
        imageId: { imageTag: '1.2.0' },
        maxResults: 30,
      }),
    );
    const rest = await client.send(
      new DescribeImageScanFindingsCommand({
        repositoryName,
        imageId: { imageTag: '1.2.0' },
        maxResults: 30,
        nextToken: page.nextToken,
      }),
    );
    expect(page.imageScanFindings?.findings).toHaveLength(30);
    expect(rest.imageScanFindings?.findings).toHaveLength(5);
    expect(page.imageScanFindings?.findings?.[0].severity).toBe('CRITICAL');
  });

  it('deletes an image with its last tag', async () => {
    const sandbox = createTestSandbox();
    const client = sandbox.client(ECRClient);
    const deleted = await client.send(
      new BatchDeleteImageCommand({
        repositoryName,
        imageIds: [{ imageTag: '1.2.0' }, { imageTag: 'nope' }],
      }),
    );
    expect(deleted.imageIds).toMatchObject([{ imageTag: '1.2.0' }]);
    expect(deleted.failures).toHaveLength(1);
    const gone = await failureOf(
      client.send(
        new DescribeImagesCommand({
          repositoryName,
          imageIds: [{ imageTag: '1.2.0' }],
        }),
      ),
    );
    expect(gone).toMatchObject({
      name: 'ImageNotFoundException',
      message:
        "The image with imageId {imageDigest:'null', imageTag:'1.2.0'} does not exist within the repository with name 'evaluation-backend' in the registry with id '111122223333'",
    });
    const elsewhere = await sandbox
      .client(ECRClient, STAGING)
      .send(new ListImagesCommand({ repositoryName }));
    expect(elsewhere.imageIds).toHaveLength(7);
  });

  it('refuses as ECR does', async () => {
    expect.hasAssertions();
    const client = createTestSandbox().client(ECRClient);
    await expectRefusals([
      [
        client.send(new ListImagesCommand({ repositoryName: 'nope' })),
        {
          name: 'RepositoryNotFoundException',
          message:
            "The repository with name 'nope' does not exist in the registry with id '111122223333'",
        },
      ],
      [
        client.send(
          new DescribeRepositoriesCommand({ repositoryNames: ['nope'] }),
        ),
        { name: 'RepositoryNotFoundException' },
      ],
      [
        client.send(
          new DescribeImagesCommand({ repositoryName, maxResults: 1001 }),
        ),
        { name: 'InvalidParameterException' },
      ],
      [
        client.send(
          new DescribeImagesCommand({ repositoryName, nextToken: 'x' }),
        ),
        { name: 'InvalidParameterException' },
      ],
      [
        client.send(new ListTagsForResourceCommand({ resourceArn: 'x' })),
        { name: 'InvalidParameterException' },
      ],
    ]);
  });
});
