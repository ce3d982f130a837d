import type * as ecr from '@aws-sdk/client-ecr';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { invalidParameter, requireRepository, resultsOf } from './lookup';

/** DescribeRepositories, all or by name. */
export function describeRepositories(
  world: World,
): Handler<typeof ecr, 'DescribeRepositories'> {
  return (input, call) => {
    const { registryId = call.account, repositoryNames } = input;
    if (repositoryNames && (input.maxResults || input.nextToken)) {
      throw invalidParameter(
        "Invalid parameter at 'maxResults' failed to satisfy constraint: 'maxResults and nextToken cannot be used with repositoryNames'",
      );
    }
    for (const repositoryName of repositoryNames ?? []) {
      requireRepository(world, { registryId, repositoryName }, call);
    }
    const { repositories } = world.region(registryId, call.region);
    const found = [...repositories.values()].filter(
      each => !repositoryNames || repositoryNames.includes(each.name),
    );
    const { items, next } = resultsOf(found, input, call);
    return {
      nextToken: next,
      repositories: items.map(each => ({
        repositoryArn: each.arn,
        registryId,
        repositoryName: each.name,
        repositoryUri: `${registryId}.dkr.ecr.${call.region}.amazonaws.com/${each.name}`,
        createdAt: new Date(each.createdAt),
        imageTagMutability: each.immutableTags ? 'IMMUTABLE' : 'MUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: { encryptionType: 'AES256' },
      })),
    };
  };
}
