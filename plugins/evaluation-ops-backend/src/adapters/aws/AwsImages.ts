import {
  DescribeImagesCommand,
  type ECRClient,
  type ImageDetail,
} from '@aws-sdk/client-ecr';
import {
  SourceError,
  type ImagesPort,
  type RegistryImage,
} from '../../services/ports';
import type { AwsCaller } from './AwsCaller';

// Repositories grow for ever; nobody chooses among more than this.
const MAX_PAGES = 5;

function toImage(detail: ImageDetail): RegistryImage {
  const counts = detail.imageScanFindingsSummary?.findingSeverityCounts;
  return {
    digest: detail.imageDigest ?? '',
    tags: detail.imageTags ?? [],
    ...(detail.imagePushedAt && { pushedAt: detail.imagePushedAt.getTime() }),
    ...(detail.imageSizeInBytes !== undefined && {
      sizeBytes: detail.imageSizeInBytes,
    }),
    ...(counts && {
      findings: {
        critical: counts.CRITICAL ?? 0,
        high: counts.HIGH ?? 0,
        medium: counts.MEDIUM ?? 0,
        low: counts.LOW ?? 0,
      },
    }),
  };
}

/** Images in ECR. */
export class AwsImages implements ImagesPort {
  readonly #caller: AwsCaller;
  readonly #client: ECRClient;

  constructor(caller: AwsCaller, client: ECRClient) {
    this.#caller = caller;
    this.#client = client;
  }

  async images(account: string, repository: string): Promise<RegistryImage[]> {
    const found: RegistryImage[] = [];
    let token: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const nextToken = token;
      const answer = await this.#caller.call('ecr:DescribeImages', options =>
        this.#client.send(
          new DescribeImagesCommand({
            registryId: account,
            repositoryName: repository,
            maxResults: 1000,
            ...(nextToken && { nextToken }),
          }),
          options,
        ),
      );
      found.push(...(answer.imageDetails ?? []).map(toImage));
      token = answer.nextToken;
      if (!token) {
        break;
      }
    }
    return found
      .filter(image => image.digest)
      .sort((a, b) => (b.pushedAt ?? 0) - (a.pushedAt ?? 0));
  }

  async image(
    account: string,
    repository: string,
    which: { tag?: string; digest?: string },
  ): Promise<RegistryImage | undefined> {
    try {
      const answer = await this.#caller.call('ecr:DescribeImages', options =>
        this.#client.send(
          new DescribeImagesCommand({
            registryId: account,
            repositoryName: repository,
            imageIds: [
              which.digest
                ? { imageDigest: which.digest }
                : { imageTag: which.tag },
            ],
          }),
          options,
        ),
      );
      const [detail] = answer.imageDetails ?? [];
      return detail && toImage(detail);
    } catch (error) {
      const cause = error instanceof SourceError ? error.cause : undefined;
      if ((cause as Error | undefined)?.name === 'ImageNotFoundException') {
        return undefined;
      }
      throw error;
    }
  }
}
