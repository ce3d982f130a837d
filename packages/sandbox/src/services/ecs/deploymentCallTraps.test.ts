import * as ecs from '@aws-sdk/client-ecs';
import {
  answer,
  canary,
  CRASH,
  listDeployments,
  losingClient,
  stage,
} from './__testUtils__/deploymentCalls';
import { EcsSandbox, STAGING } from './__testUtils__/ecsSandbox';

const PAUSE_BEFORE_SHIFT: ecs.DeploymentConfiguration = {
  lifecycleHooks: [
    {
      targetType: 'PAUSE',
      lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'],
      timeoutConfiguration: { timeoutInMinutes: 60, action: 'ROLLBACK' },
    },
  ],
};

describe('what trips people up about ECS deployment calls and outcomes', () => {
  it('1: UpdateService has no client token, so a repeated call deploys again', async () => {
    const sandbox = EcsSandbox.create();
    const before = (await listDeployments(sandbox)).length;
    const first = await sandbox.update({ forceNewDeployment: true });
    const second = await sandbox.update({ forceNewDeployment: true });
    expect(second.currentServiceDeployment).not.toBe(
      first.currentServiceDeployment,
    );
    expect(await listDeployments(sandbox)).toHaveLength(before + 2);
    // whoever looks first finds the one under way and can adopt it
    const { targetServiceRevision } = await sandbox.deployment(
      second.currentServiceDeployment!,
    );
    expect(
      (await sandbox.revision(targetServiceRevision!.arn!)).taskDefinition,
    ).toBe(second.taskDefinition);
  });

  it('2: a retry by the SDK after a lost answer deploys twice; one attempt does not', async () => {
    const retried = EcsSandbox.create();
    const { cluster, service } = retried.place;
    const update = new ecs.UpdateServiceCommand({
      cluster,
      service,
      forceNewDeployment: true,
    });
    const before = (await listDeployments(retried)).length;
    await losingClient(retried, 2).send(update);
    expect(await listDeployments(retried)).toHaveLength(before + 2);

    const once = EcsSandbox.create();
    await expect(losingClient(once, 1).send(update)).rejects.toThrow(
      'socket hang up',
    );
    expect(await listDeployments(once)).toHaveLength(before + 1);
  });

  it('3: a new deployment supersedes the one under way and reconciles first', async () => {
    const sandbox = EcsSandbox.create();
    const weights = await sandbox.ruleWeights();
    const first = await sandbox.deploy('1.5.0');
    await canary(sandbox);
    const second = await sandbox.deploy('1.4.0');
    expect(await sandbox.deployment(first)).toMatchObject({
      status: 'STOP_REQUESTED',
    });
    const reconciling = await stage(sandbox, second, 'RECONCILE_SERVICE');
    expect(reconciling.sourceServiceRevisions).toHaveLength(2);
    sandbox.sandbox.advance(500);
    expect(await sandbox.ruleWeights()).toEqual(weights);
    const superseded = await sandbox.deployment(first);
    expect(superseded.status).toBe('STOPPED');
    expect(superseded.rollback).toBeUndefined();
    expect((await sandbox.finished(second)).status).toBe('SUCCESSFUL');
    sandbox.sandbox.advance(500);
    expect(await sandbox.service()).toMatchObject({
      runningCount: 4,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
  });

  it('4: a steady service does not mean that the deployment succeeded', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const before = await sandbox.service();
    sandbox.push('2.0.0', CRASH);
    const arn = await sandbox.deploy('2.0.0');
    await sandbox.finished(arn);
    sandbox.sandbox.advance(500);
    const { cluster, service } = sandbox.place;
    const waited = await ecs.waitUntilServicesStable(
      { client: sandbox.ecs, maxWaitTime: 20 },
      { cluster, services: [service] },
    );
    expect(waited.state).toBe('SUCCESS');
    expect((await sandbox.service()).taskDefinition).toBe(
      before.taskDefinition,
    );
    expect((await sandbox.deployment(arn)).status).toBe('ROLLBACK_SUCCESSFUL');
  });

  it('5: ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED and STOPPED are three ways to fail', async () => {
    const failed = EcsSandbox.create(STAGING);
    const old = (await failed.service()).currentServiceRevisions![0].arn!;
    const { containerImages } = await failed.revision(old);
    failed.push('2.0.0', CRASH);
    // the image to go back to is gone, as after a lifecycle policy
    failed.region.images.delete(containerImages![0].imageDigest!);
    const lost = await failed.finished(
      await failed.deploy('2.0.0', {
        minimumHealthyPercent: 0,
        maximumPercent: 100,
      }),
    );
    expect(lost).toMatchObject({
      status: 'ROLLBACK_FAILED',
      rollback: { serviceRevisionArn: old },
    });
    expect(lost.statusReason).toContain('The rollback failed');

    const stopped = EcsSandbox.create(STAGING);
    stopped.push('2.0.0', CRASH);
    const arn = await stopped.deploy('2.0.0', {
      deploymentCircuitBreaker: { enable: true, rollback: false },
    });
    const left = await stopped.finished(arn);
    expect(left.status).toBe('STOPPED');
    expect(left.stoppedAt).toEqual(left.finishedAt);
    expect(left.rollback).toBeUndefined();
    stopped.sandbox.advance(60_000);
    const service = await stopped.service();
    expect(service.deployments!.map(d => d.rolloutState)).toContain(
      'COMPLETED',
    );
    expect(service.runningCount).toBe(2);
  });

  it('6: ABORT compiles but only ROLLBACK is accepted, and no end can be stopped', async () => {
    const sandbox = EcsSandbox.create();
    const arn = await sandbox.deploy('1.5.0');
    const stop = (stopType?: 'ABORT' | 'ROLLBACK') =>
      sandbox.ecs.send(
        new ecs.StopServiceDeploymentCommand({
          serviceDeploymentArn: arn,
          stopType,
        }),
      );
    await expect(stop('ABORT')).rejects.toThrow(ecs.InvalidParameterException);
    expect((await sandbox.deployment(arn)).status).toBe('PENDING');
    await stop();
    await sandbox.finished(arn);
    await expect(stop('ROLLBACK')).rejects.toThrow(ecs.ConflictException);
  });

  it('7: ContinueServiceDeployment continues by default, and each pause has its own hook', async () => {
    const sandbox = EcsSandbox.create();
    const arn = await sandbox.deploy('1.5.0', PAUSE_BEFORE_SHIFT);
    const first = await sandbox.paused(arn);
    await answer(sandbox, arn, first.hookId!);
    await canary(sandbox);
    await expect(answer(sandbox, arn, first.hookId!)).rejects.toThrow(
      'Provided hookId is either completed, unavailable',
    );
    const second = await sandbox.paused(arn);
    expect(second.hookId).not.toBe(first.hookId);
    await expect(answer(sandbox, arn, 'guess')).rejects.toThrow(
      'Invalid hookId',
    );
    // a stop wins over a hook that is still open
    await sandbox.ecs.send(
      new ecs.StopServiceDeploymentCommand({ serviceDeploymentArn: arn }),
    );
    await expect(
      answer(sandbox, arn, second.hookId!, 'CONTINUE'),
    ).rejects.toThrow(ecs.InvalidParameterException);
    expect((await sandbox.finished(arn)).status).toBe('ROLLBACK_SUCCESSFUL');
    await expect(
      answer(sandbox, arn, second.hookId!, 'CONTINUE'),
    ).rejects.toThrow(ecs.ConflictException);
  });

  it('8: a rollback goes to the last success, not to the last deployment', async () => {
    const sandbox = EcsSandbox.create(STAGING);
    const good = (await sandbox.service()).currentServiceRevisions![0].arn;
    sandbox.push('2.0.0', CRASH);
    await sandbox.finished(await sandbox.deploy('2.0.0'));
    const stoppedHalfway = await sandbox.deploy('1.4.2');
    sandbox.sandbox.advance(2_000);
    sandbox.push('2.0.1', CRASH);
    const last = await sandbox.finished(await sandbox.deploy('2.0.1'));
    expect((await sandbox.deployment(stoppedHalfway)).status).toBe('STOPPED');
    expect(last.rollback!.serviceRevisionArn).toBe(good);
    expect((await sandbox.revision(good!)).containerImages![0].image).toContain(
      ':1.5.0',
    );
  });
});
