import type { TaskDefinition } from '@aws-sdk/client-ecs';
import { seen, unseen } from '../../__testUtils__/observations';
import type { ObservedRevision } from '../model';
import { diffReleases } from './diff';
import { parseImage, toRelease } from './images';
import { judgeRelease } from './restorable';

const REPOSITORY =
  '111122223333.dkr.ecr.us-east-1.amazonaws.com/evaluation-backend';
const OLD = `sha256:${'a'.repeat(64)}`;
const NEW = `sha256:${'b'.repeat(64)}`;

const definition = (
  change: Partial<TaskDefinition> = {},
  environment: Record<string, string> = {},
): TaskDefinition => ({
  cpu: '512',
  memory: '1024',
  containerDefinitions: [
    {
      name: 'backend',
      image: `${REPOSITORY}@${OLD}`,
      environment: Object.entries(environment).map(([name, value]) => ({
        name,
        value,
      })),
      secrets: [
        { name: 'DATABASE_URL', valueFrom: 'arn:aws:ssm:::parameter/db' },
      ],
    },
  ],
  ...change,
});

const revision = (image: string, digest?: string): ObservedRevision => ({
  arn: 'arn:aws:ecs:us-east-1:111122223333:service-revision/c/s/123',
  taskDefinitionArn:
    'arn:aws:ecs:us-east-1:111122223333:task-definition/backend:6',
  loadBalancers: [
    { containerName: 'backend', containerPort: 8000, targetGroupArn: 'blue' },
  ],
  resolvedTargetGroupArns: ['blue'],
  images: [{ container: 'backend', image, ...(digest && { digest }) }],
});

describe('images', () => {
  it.each([
    [
      `${REPOSITORY}:1.5.0`,
      {
        tag: '1.5.0',
        ecr: { repository: 'evaluation-backend', region: 'us-east-1' },
      },
    ],
    [`${REPOSITORY}:1.5.0@${OLD}`, { tag: '1.5.0', digest: OLD }],
    ['localhost:5000/team/app', { repositoryUri: 'localhost:5000/team/app' }],
    ['nginx', { repositoryUri: 'nginx' }],
  ])('are taken apart: %s', (image, expected) => {
    expect(parseImage(image)).toMatchObject(expected);
  });

  it('are called by their version, or by their digest where nobody knows it', () => {
    const pinned = revision(`${REPOSITORY}@${OLD}`);
    expect(toRelease(pinned, () => ['latest', '1.4.2'])).toMatchObject({
      label: '1.4.2',
      taskDefinition: 'backend:6',
      id: '123',
    });
    expect(toRelease(pinned, () => undefined).label).toBe('a'.repeat(12));
  });
});

describe('the difference between releases', () => {
  it('tells what changes and never what is secret', () => {
    const changes = diffReleases(
      {
        taskDefinition: definition(
          {},
          {
            LOG_LEVEL: 'info',
            ADMIN_PASSWORD: 'hunter2',
            BROKER: 'redis://:s3cret@cache:6379',
          },
        ),
        digests: { backend: OLD },
      },
      {
        taskDefinition: {
          ...definition(
            { memory: '2048' },
            {
              LOG_LEVEL: 'debug',
              ADMIN_PASSWORD: 'hunter3',
              BROKER: 'redis://:other@cache:6379',
              NEW_FLAG: 'on',
            },
          ),
        },
        digests: { backend: NEW },
      },
    );
    expect(changes).toEqual([
      { path: 'memory', kind: 'changed', before: '1024', after: '2048' },
      { path: 'backend image', kind: 'changed', before: OLD, after: NEW },
      {
        path: 'backend environment LOG_LEVEL',
        kind: 'changed',
        before: 'info',
        after: 'debug',
      },
      {
        path: 'backend environment ADMIN_PASSWORD',
        kind: 'changed',
        secret: true,
      },
      { path: 'backend environment BROKER', kind: 'changed', secret: true },
      { path: 'backend environment NEW_FLAG', kind: 'added', after: 'on' },
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/hunter|s3cret|other@/);
  });

  it('is none when the two target groups only swapped', () => {
    const settings = (first: string, second: string) => ({
      loadBalancers: [
        {
          containerName: 'backend',
          containerPort: 8000,
          targetGroupArn: first,
          advancedConfiguration: {
            alternateTargetGroupArn: second,
            productionListenerRule: 'r',
            roleArn: 'x',
          },
        },
      ],
    });
    const parts = { taskDefinition: definition(), digests: {} };
    expect(
      diffReleases(
        { ...parts, settings: settings('blue', 'green') },
        { ...parts, settings: settings('green', 'blue') },
      ),
    ).toEqual([]);
  });
});

describe('a release', () => {
  const good = {
    revision: revision(`${REPOSITORY}@${OLD}`, OLD),
    taskDefinition: seen('ACTIVE'),
    images: seen([{ digest: OLD }]),
    ended: true,
    endedWell: true,
  };

  it('can be had while its task definition and its image are there', () => {
    expect(judgeRelease(good)).toEqual({ restorable: true, warnings: [] });
    expect(judgeRelease({ ...good, endedWell: false }).warnings).toHaveLength(
      1,
    );
    expect(
      judgeRelease({ ...good, revision: revision(`${REPOSITORY}:latest`, OLD) })
        .warnings[0],
    ).toMatch(/may have moved/);
  });

  it.each([
    ['under way', { ...good, ended: false }, /under way/],
    ['forgotten', { ...good, revision: undefined }, /no longer describes/],
    [
      'deregistered',
      { ...good, taskDefinition: seen('INACTIVE') },
      /backend:6 is INACTIVE/,
    ],
    [
      'without its image',
      { ...good, images: seen([{ digest: NEW }]) },
      /gone from the registry/,
    ],
    [
      'in a registry that is down',
      { ...good, images: unseen() },
      /could not be looked up/,
    ],
  ])('is refused when it is %s', (_, facts, message) => {
    const { restorable, refusal } = judgeRelease(facts as typeof good);
    expect(restorable).toBe(false);
    expect(refusal).toMatch(message);
  });
});
