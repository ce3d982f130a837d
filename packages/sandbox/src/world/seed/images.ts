import { arnOf } from '../ecs/names';
import type { ImageBehaviour, Millis, Random, World } from '../model';
import { PRODUCTION_ACCOUNT, STAGING_ACCOUNT } from './environments';

const DAY = 86_400_000;

interface Build {
  version: string;
  daysAgo: number;
  /** What is different about this build. */
  behaviour?: Partial<ImageBehaviour>;
  findings?: [critical: number, high: number, medium: number, low: number];
}

const BACKEND: ImageBehaviour = {
  errorRate: 0.0006,
  latencyMedianMs: 58,
  latencySpread: 0.42,
  cpuMsPerRequest: 21,
  memoryMiB: 610,
  startUpMs: 22_000,
  healthCheck: 'pass',
};

const FRONTEND: ImageBehaviour = {
  errorRate: 0.0001,
  latencyMedianMs: 6,
  latencySpread: 0.38,
  cpuMsPerRequest: 1.6,
  memoryMiB: 96,
  startUpMs: 8_000,
  healthCheck: 'pass',
};

/** Oldest first. The newest is good and has only been to staging. */
const BUILDS: Build[] = [
  { version: '1.2.0', daysAgo: 41.4, findings: [1, 4, 11, 19] },
  { version: '1.3.0', daysAgo: 26.6, findings: [0, 3, 9, 17] },
  { version: '1.3.1', daysAgo: 19.3, findings: [0, 3, 9, 17] },
  { version: '1.4.0', daysAgo: 8.8, findings: [0, 1, 7, 15] },
  { version: '1.4.1', daysAgo: 5.3, findings: [0, 1, 7, 15] },
  { version: '1.4.2', daysAgo: 2.7, findings: [0, 0, 6, 15] },
  { version: '1.5.0', daysAgo: 0.31, findings: [0, 0, 5, 14] },
];

const REPOSITORIES: {
  name: string;
  behaviour: ImageBehaviour;
  sizeInBytes: number;
  builds: Build[];
}[] = [
  {
    name: 'evaluation-backend',
    behaviour: BACKEND,
    sizeInBytes: 187_400_000,
    builds: BUILDS.map(build =>
      // the release that was rolled back: reports of the last quarter fail
      build.version === '1.4.1'
        ? { ...build, behaviour: { errorRate: 0.09, latencyMedianMs: 66 } }
        : build,
    ),
  },
  {
    name: 'evaluation-frontend',
    behaviour: FRONTEND,
    sizeInBytes: 52_800_000,
    builds: BUILDS,
  },
];

/** Registries that hold the images: both accounts, and the replica for the standby. */
const REGISTRIES: { account: string; region: string }[] = [
  { account: PRODUCTION_ACCOUNT, region: 'us-east-1' },
  { account: PRODUCTION_ACCOUNT, region: 'us-west-2' },
  { account: STAGING_ACCOUNT, region: 'us-east-1' },
];

function buildImages(random: Random, now: Millis) {
  return REPOSITORIES.map(repository => ({
    ...repository,
    images: repository.builds.map(build => {
      const [critical, high, medium, low] = build.findings ?? [0, 0, 0, 0];
      return {
        digest: `sha256:${random.hex(64)}`,
        tags: [build.version],
        pushedAt: now - build.daysAgo * DAY,
        sizeInBytes: Math.round(
          repository.sizeInBytes * (1 + 0.02 * random.next()),
        ),
        findings: { CRITICAL: critical, HIGH: high, MEDIUM: medium, LOW: low },
        behaviour: { ...repository.behaviour, ...build.behaviour },
      };
    }),
  }));
}

/** Fills the registries: the same builds, and digests, in each. */
export function seedImages(world: World): void {
  const repositories = buildImages(
    world.random.fork('seed/images'),
    world.clock.now(),
  );
  for (const { account, region: name } of REGISTRIES) {
    const region = world.region(account, name);
    for (const repository of repositories) {
      region.repositories.set(repository.name, {
        arn: arnOf(region, 'ecr', `repository/${repository.name}`),
        name: repository.name,
        createdAt: world.clock.now() - 400 * DAY,
        immutableTags: true,
        tags: {
          Application: 'evaluation-system',
          Service: repository.name,
          Owner: 'evaluation-team',
        },
      });
      for (const image of repository.images) {
        region.images.set(image.digest, {
          ...structuredClone(image),
          repositoryName: repository.name,
        });
      }
    }
  }
}
