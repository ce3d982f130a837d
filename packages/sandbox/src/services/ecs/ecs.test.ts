import * as ecs from '@aws-sdk/client-ecs';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import { BACKEND, EcsSandbox, STAGING } from './__testUtils__/ecsSandbox';

const { cluster } = BACKEND;

describe('the ECS API', () => {
  it('pages through listings and refuses foreign tokens', async () => {
    const { ecs: client } = EcsSandbox.create();
    const first = await client.send(
      new ecs.ListTasksCommand({ cluster, maxResults: 4 }),
    );
    expect(first.taskArns).toHaveLength(4);
    const second = await client.send(
      new ecs.ListTasksCommand({ cluster, nextToken: first.nextToken }),
    );
    expect(second.taskArns).toHaveLength(3);
    expect(second.nextToken).toBeUndefined();
    const families = await client.send(
      new ecs.ListTaskDefinitionFamiliesCommand({}),
    );
    expect(families.families).toEqual([
      'evaluation-backend',
      'evaluation-frontend',
    ]);
    const newest = await client.send(
      new ecs.ListTaskDefinitionsCommand({
        familyPrefix: 'evaluation-backend',
        sort: 'DESC',
        maxResults: 1,
      }),
    );
    expect(newest.taskDefinitionArns![0]).toMatch(/evaluation-backend:35$/);
    await expect(
      client.send(
        new ecs.ListServicesCommand({ cluster, nextToken: first.nextToken }),
      ),
    ).rejects.toThrow(ecs.InvalidParameterException);
  });

  it('names what it cannot describe instead of failing', async () => {
    const { ecs: client, place } = EcsSandbox.create();
    const missing = (arn: string) => ({ arn, reason: 'MISSING' });
    const base = `arn:aws:ecs:${place.region}:${place.account}`;
    const services = await client.send(
      new ecs.DescribeServicesCommand({ cluster, services: ['a'] }),
    );
    expect(services.failures).toEqual([
      missing(`${base}:service/${cluster}/a`),
    ]);
    const tasks = await client.send(
      new ecs.DescribeTasksCommand({ cluster, tasks: ['b'] }),
    );
    expect(tasks.failures).toEqual([missing(`${base}:task/${cluster}/b`)]);
    const clusters = await client.send(
      new ecs.DescribeClustersCommand({ clusters: [cluster, 'c'] }),
    );
    expect(clusters.clusters).toMatchObject([
      { clusterName: cluster, runningTasksCount: 7, activeServicesCount: 2 },
    ]);
    expect(clusters.failures).toEqual([missing(`${base}:cluster/c`)]);
    const arn = `${base}:service-deployment/${cluster}/a/x`;
    const deployments = await client.send(
      new ecs.DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [arn],
      }),
    );
    expect(deployments.failures).toEqual([missing(arn)]);
  });

  it('refuses with its own exceptions', async () => {
    const sandbox = EcsSandbox.create();
    const { ecs: client } = sandbox;
    const { service } = sandbox.place;
    const update = (change: Partial<ecs.UpdateServiceCommandInput>) =>
      client.send(
        new ecs.UpdateServiceCommand({ cluster, service, ...change }),
      );
    const configure = (given: ecs.DeploymentConfiguration) =>
      update({ deploymentConfiguration: given });
    const hook = (given: ecs.DeploymentLifecycleHook) =>
      configure({ lifecycleHooks: [given] });
    const invalid = (message: RegExp) => ({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    });
    await expectRefusals([
      [
        client.send(new ecs.ListServicesCommand({ cluster: 'nowhere' })),
        { name: 'ClusterNotFoundException', message: 'Cluster not found.' },
      ],
      [update({ service: 'nobody' }), { name: 'ServiceNotFoundException' }],
      [
        client.send(
          new ecs.DescribeServicesCommand({
            cluster,
            services: Array.from({ length: 11 }, (_, i) => `s${i}`),
          }),
        ),
        invalid(/more than 10/),
      ],
      [
        client.send(new ecs.ListTasksCommand({ cluster, maxResults: 101 })),
        invalid(/less than or equal to 100/),
      ],
      [update({ taskDefinition: 'none:1' }), { name: 'ClientException' }],
      [update({ desiredCount: -1 }), invalid(/non-negative/)],
      [
        configure({
          strategy: 'CANARY',
          canaryConfiguration: {
            canaryPercent: 101,
            canaryBakeTimeInMinutes: 1,
          },
        }),
        invalid(/canaryPercent must be between 0.1 and 100/),
      ],
      [
        configure({
          strategy: 'LINEAR',
          linearConfiguration: { stepPercent: 1, stepBakeTimeInMinutes: 1 },
        }),
        invalid(/stepPercent/),
      ],
      [
        hook({ targetType: 'PAUSE', lifecycleStages: ['TEST_TRAFFIC_SHIFT'] }),
        invalid(/^Invalid lifecycle stage provided for Pause Hook$/),
      ],
      [hook({ lifecycleStages: ['PRE_SCALE_UP'] }), invalid(/hookTargetArn/)],
      [
        update({ loadBalancers: [] }),
        invalid(/advancedConfiguration field is required/),
      ],
      [
        client.send(
          new ecs.StopServiceDeploymentCommand({
            serviceDeploymentArn: `arn:aws:ecs:us-east-1:111122223333:service-deployment/${cluster}/${service}/x`,
          }),
        ),
        { name: 'ServiceDeploymentNotFoundException' },
      ],
      [
        client.send(new ecs.DeleteServiceCommand({ cluster, service })),
        invalid(/scaled above 0/),
      ],
    ]);
  });

  it('gives back what was registered, also what the sandbox makes no use of', async () => {
    const { ecs: client } = EcsSandbox.create();
    const containers: ecs.ContainerDefinition[] = [
      {
        name: 'app',
        image: 'public.ecr.aws/docker/library/nginx:1.27',
        ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 2048 }],
        dockerLabels: { team: 'evaluation' },
      },
    ];
    const family = 'extras';
    for (const revision of [1, 2]) {
      const { taskDefinition } = await client.send(
        new ecs.RegisterTaskDefinitionCommand({
          family,
          containerDefinitions: containers,
          tags: [{ key: 'Owner', value: 'me' }],
        }),
      );
      expect(taskDefinition).toMatchObject({ revision, status: 'ACTIVE' });
    }
    const { taskDefinition, tags } = await client.send(
      new ecs.DescribeTaskDefinitionCommand({
        taskDefinition: family,
        include: ['TAGS'],
      }),
    );
    expect(taskDefinition).toMatchObject({
      revision: 2,
      containerDefinitions: containers,
    });
    expect(tags).toEqual([{ key: 'Owner', value: 'me' }]);
  });

  it('creates a service, scales it, replaces a stopped task, and deletes it', async () => {
    const sandbox = EcsSandbox.create();
    const { ecs: client } = sandbox;
    const seeded = await sandbox.service();
    const serviceName = 'worker';
    const { service } = await client.send(
      new ecs.CreateServiceCommand({
        cluster,
        serviceName,
        taskDefinition: 'evaluation-backend',
        desiredCount: 2,
        networkConfiguration: seeded.networkConfiguration,
        tags: [{ key: 'Owner', value: 'me' }],
      }),
    );
    const worker = {
      ...sandbox.place,
      service: serviceName,
    };
    Object.assign(sandbox, { place: worker });
    const first = await sandbox.finished(service!.currentServiceDeployment!);
    expect(first).toMatchObject({
      status: 'SUCCESSFUL',
      sourceServiceRevisions: [],
    });
    const { taskArns } = await client.send(
      new ecs.ListTasksCommand({ cluster, serviceName }),
    );
    await client.send(
      new ecs.StopTaskCommand({ cluster, task: taskArns![0], reason: 'stuck' }),
    );
    await sandbox.until(async () => {
      const { pendingCount, runningCount } = await sandbox.service();
      return pendingCount === 0 && runningCount === 2;
    });
    expect((await sandbox.stoppedTasks())[0]).toMatchObject({
      taskArn: taskArns![0],
      stopCode: 'UserInitiated',
      stoppedReason: 'stuck',
    });
    await client.send(
      new ecs.DeleteServiceCommand({
        cluster,
        service: serviceName,
        force: true,
      }),
    );
    expect((await sandbox.service()).status).toBe('DRAINING');
    await sandbox.until(
      async () => (await sandbox.service()).status === 'INACTIVE',
    );
    const { serviceArns } = await client.send(
      new ecs.ListServicesCommand({ cluster }),
    );
    expect(serviceArns).not.toContain(service!.serviceArn);
  });

  it('spreads tasks over zones and keeps stopped ones for an hour', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    await sandbox.update({ desiredCount: 6 });
    await sandbox.until(
      async () => (await sandbox.service()).runningCount === 6,
    );
    const zones = [...sandbox.region.ecs.tasks.values()]
      .filter(task => task.serviceName === 'evaluation-backend')
      .map(task => task.availabilityZone);
    expect(zones.sort()).toEqual(
      ['a', 'a', 'b', 'b', 'c', 'c'].map(zone => `us-east-1${zone}`),
    );
    await sandbox.update({ desiredCount: 2 });
    await sandbox.until(
      async () => (await sandbox.stoppedTasks()).length === 4,
    );
    sandbox.sandbox.advance(50 * 60_000);
    expect(await sandbox.stoppedTasks()).toHaveLength(4);
    sandbox.sandbox.advance(15 * 60_000);
    expect(await sandbox.stoppedTasks()).toHaveLength(0);
  });

  it('tells the past: deployments, one of them rolled back, with their revisions', async () => {
    const sandbox = EcsSandbox.create();
    const { cluster: name, service } = sandbox.place;
    const list = async (status?: ecs.ServiceDeploymentStatus[]) =>
      (
        await sandbox.ecs.send(
          new ecs.ListServiceDeploymentsCommand({
            cluster: name,
            service,
            status,
          }),
        )
      ).serviceDeployments!;
    expect(await list()).toHaveLength(5);
    const [rolledBack, ...others] = await list(['ROLLBACK_SUCCESSFUL']);
    expect(others).toEqual([]);
    const revision = await sandbox.revision(
      rolledBack.targetServiceRevisionArn!,
    );
    expect(revision.containerImages![0]).toMatchObject({
      image: expect.stringMatching(/:1\.4\.1$/),
      imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
  });
});
