import type {
  ContainerImage,
  Release,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { lastPart, taskDefinitionName } from '../arn';
import { iso } from '../time';
import type { ObservedRevision } from '../model';

/** An image's name, taken apart. */
export interface ImageName {
  /** `<host>/<path>` without tag and digest. */
  repositoryUri: string;
  tag?: string;
  digest?: string;
  /** Where it lies, when that is ECR. */
  ecr?: { account: string; region: string; repository: string };
}

const ECR_HOST =
  /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/** Takes apart `host/path:tag@digest`. */
export function parseImage(image: string): ImageName {
  const [named, digest] = image.split('@');
  // A colon before the last slash is a port.
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const repositoryUri = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  const slash = repositoryUri.indexOf('/');
  const ecr = ECR_HOST.exec(repositoryUri.slice(0, Math.max(slash, 0)));
  return {
    repositoryUri,
    ...(tag && { tag }),
    ...(digest && { digest }),
    ...(ecr && {
      ecr: {
        account: ecr[1],
        region: ecr[2],
        repository: repositoryUri.slice(slash + 1),
      },
    }),
  };
}

/** `sha256:` and the first twelve characters, as people compare digests. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}

/** Tags of a digest, where somebody knows them. */
export type TagsOfDigest = (digest: string) => readonly string[] | undefined;

// A version says more than `latest` or a commit.
function bestTag(tags: readonly string[] | undefined): string | undefined {
  return tags?.find(tag => /^v?\d+\.\d+/.test(tag)) ?? tags?.[0];
}

/** Describes an image that runs in a container. */
export function describeImage(
  container: string,
  image: string,
  observedDigest: string | undefined,
  tagsOf: TagsOfDigest,
): ContainerImage {
  const name = parseImage(image);
  const digest = observedDigest ?? name.digest;
  const tag = name.tag ?? (digest ? bestTag(tagsOf(digest)) : undefined);
  return {
    container,
    image,
    repository: name.ecr?.repository ?? name.repositoryUri,
    ...(tag && { tag }),
    ...(digest && { digest }),
  };
}

/** The API's view of a revision. */
export function toRelease(
  revision: ObservedRevision,
  tagsOf: TagsOfDigest,
  mainContainer?: string,
): Release {
  const images = revision.images.map(({ container, image, digest }) =>
    describeImage(container, image, digest, tagsOf),
  );
  const container =
    mainContainer ??
    revision.loadBalancers.find(lb => lb.containerName)?.containerName;
  const main = images.find(image => image.container === container) ?? images[0];
  const label = main?.tag ?? (main?.digest && shortDigest(main.digest));
  const createdAt = iso(revision.createdAt);
  return {
    id: lastPart(revision.arn),
    arn: revision.arn,
    taskDefinition: taskDefinitionName(revision.taskDefinitionArn),
    taskDefinitionArn: revision.taskDefinitionArn,
    images,
    ...(label && { label }),
    ...(createdAt && { createdAt }),
  };
}
