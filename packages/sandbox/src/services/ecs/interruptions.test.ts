import * as ecs from '@aws-sdk/client-ecs';
import { EcsSandbox } from './__testUtils__/ecsSandbox';

/** Healthy targets behind the smallest of the target groups that get production traffic. */
function servingTargets(sandbox: EcsSandbox): number {
  const { elb, ecs: state } = sandbox.region;
  const service = [...state.services.values()].find(
    each => each.name === sandbox.place.service,
  );
  const rule = elb.rules.get(
    service!.loadBalancers[0].advanced!.productionListenerRule,
  );
  const counts = rule!.forward
    .filter(({ weight }) => weight > 0)
    .map(({ targetGroupArn }) => {
      const targets = elb.targetGroups.get(targetGroupArn)!.targets;
      return [...targets.values()].filter(t => t.state === 'healthy').length;
    });
  return Math.min(...counts);
}

/** Moves time on; answers with the fewest targets that served meanwhile. */
function advanceWatching(sandbox: EcsSandbox, seconds: number): number {
  let fewest = Infinity;
  for (let i = 0; i < seconds * 2; i++) {
    sandbox.sandbox.advance(500);
    fewest = Math.min(fewest, servingTargets(sandbox));
  }
  return fewest;
}

describe('a canary that is interrupted', () => {
  // scaling up, canary, all traffic shifted, old tasks going
  const moments = [3, 20, 45, 55, 57];

  it.each(moments)(
    'after %d s by a newer deployment never sends traffic where nobody answers',
    async seconds => {
      const sandbox = EcsSandbox.create();
      await sandbox.deploy('1.5.0');
      expect(advanceWatching(sandbox, seconds)).toBe(4);
      const next = await sandbox.deploy('1.4.0');
      expect(advanceWatching(sandbox, 90)).toBeGreaterThanOrEqual(4);
      expect((await sandbox.deployment(next)).status).toBe('SUCCESSFUL');
      expect(await sandbox.service()).toMatchObject({
        runningCount: 4,
        pendingCount: 0,
      });
    },
  );

  it.each(moments)(
    'after %d s by a stop never sends traffic where nobody answers',
    async seconds => {
      const sandbox = EcsSandbox.create();
      const arn = await sandbox.deploy('1.5.0');
      advanceWatching(sandbox, seconds);
      await sandbox.ecs.send(
        new ecs.StopServiceDeploymentCommand({ serviceDeploymentArn: arn }),
      );
      expect(advanceWatching(sandbox, 40)).toBeGreaterThanOrEqual(4);
      expect((await sandbox.deployment(arn)).status).toBe(
        'ROLLBACK_SUCCESSFUL',
      );
    },
  );

  it('as the first of its service has nothing to go back to', async () => {
    const sandbox = EcsSandbox.create();
    const { networkConfiguration } = await sandbox.service();
    const { cluster } = sandbox.place;
    const { service } = await sandbox.ecs.send(
      new ecs.CreateServiceCommand({
        cluster,
        serviceName: 'worker',
        taskDefinition: 'evaluation-backend',
        networkConfiguration,
      }),
    );
    const arn = service!.currentServiceDeployment!;
    await sandbox.ecs.send(
      new ecs.StopServiceDeploymentCommand({ serviceDeploymentArn: arn }),
    );
    const deployment = await sandbox.finished(arn);
    expect(deployment.status).toBe('ROLLBACK_FAILED');
    expect(deployment.statusReason).toContain(
      'No rollback candidate was found',
    );
  });
});
