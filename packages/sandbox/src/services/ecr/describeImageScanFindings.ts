import {
  ScanNotFoundException,
  type FindingSeverity,
  type ImageScanFinding,
} from '@aws-sdk/client-ecr';
import type * as ecr from '@aws-sdk/client-ecr';
import type { Image, World } from '../../world/model';
import type { Handler } from '../../wire';
import { scannedAt, severityCounts } from './describeImages';
import { requireImage, requireRepository, resultsOf } from './lookup';

/** DescribeImageScanFindings of one image. */
export function describeImageScanFindings(
  world: World,
): Handler<typeof ecr, 'DescribeImageScanFindings'> {
  return (input, call) => {
    const repository = requireRepository(world, input, call);
    const image = requireImage(repository, input.imageId);
    const completedAt = scannedAt(world, image);
    if (world.clock.now() < completedAt) {
      throw new ScanNotFoundException({
        message: `Image scan does not exist for the image with '{imageDigest:'${image.digest}', imageTag:'${image.tags[0]}'}' in the repository with name '${repository.repositoryName}' in the registry with id '${repository.registryId}'`,
        $metadata: {},
      });
    }
    const { items, next } = resultsOf(findingsOf(image), input, call);
    return {
      registryId: repository.registryId,
      repositoryName: repository.repositoryName,
      imageId: { imageDigest: image.digest, imageTag: image.tags[0] },
      imageScanStatus: {
        status: 'COMPLETE',
        description: 'The scan was completed successfully.',
      },
      imageScanFindings: {
        imageScanCompletedAt: new Date(completedAt),
        vulnerabilitySourceUpdatedAt: new Date(completedAt),
        findingSeverityCounts: severityCounts(image),
        findings: items,
      },
      nextToken: next,
    };
  };
}

/** As many findings as the image has, worst first; ids follow from the digest. */
function findingsOf(image: Image): ImageScanFinding[] {
  const seed = parseInt(image.digest.slice(7, 11), 16);
  return Object.entries(image.findings).flatMap(([severity, count], level) =>
    Array.from({ length: count }, (_, i) => {
      const name = `CVE-2026-${
        20_000 + ((seed + level * 977 + i * 131) % 9_999)
      }`;
      return {
        name,
        severity: severity as FindingSeverity,
        uri: `https://nvd.nist.gov/vuln/detail/${name}`,
        description: `A ${severity.toLowerCase()} finding in a package of the base image`,
      };
    }),
  );
}
