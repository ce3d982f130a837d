import * as ecs from '@aws-sdk/client-ecs';
import type { EcsSandbox } from './ecsSandbox';

/** A task whose process dies after a while. */
export const CRASH = { crash: { afterMs: 20_000, exitCode: 1, log: [] } };

/** The deployments of the service, newest first. */
export async function listDeployments(sandbox: EcsSandbox) {
  const { cluster, service } = sandbox.place;
  const { serviceDeployments } = await sandbox.ecs.send(
    new ecs.ListServiceDeploymentsCommand({ cluster, service }),
  );
  return serviceDeployments!;
}

/** Answers a pause hook. */
export function answer(
  sandbox: EcsSandbox,
  serviceDeploymentArn: string,
  hookId: string,
  action?: 'CONTINUE' | 'ROLLBACK',
) {
  return sandbox.ecs.send(
    new ecs.ContinueServiceDeploymentCommand({
      serviceDeploymentArn,
      hookId,
      action,
    }),
  );
}

/** Moves time on until a deployment is in a stage. */
export async function stage(sandbox: EcsSandbox, arn: string, name: string) {
  return sandbox.until(async () => {
    const deployment = await sandbox.deployment(arn);
    return deployment.lifecycleStage === name && deployment;
  });
}

/** A client whose first answer gets lost on the way, after the call took effect. */
export function losingClient(sandbox: EcsSandbox, maxAttempts: number) {
  const config = sandbox.clientConfig();
  const { requestHandler } = config;
  let lost = false;
  return new ecs.ECSClient({
    ...config,
    maxAttempts,
    requestHandler: {
      ...requestHandler,
      handle: async (...args: Parameters<typeof requestHandler.handle>) => {
        const response = await requestHandler.handle(...args);
        if (!lost) {
          lost = true;
          throw Object.assign(new Error('socket hang up'), {
            name: 'TimeoutError',
            code: 'ECONNRESET',
          });
        }
        return response;
      },
    },
  });
}

/** Moves time on until the first part of the traffic of a canary has moved. */
export async function canary(sandbox: EcsSandbox): Promise<void> {
  await sandbox.until(async () =>
    Object.values(await sandbox.ruleWeights()).includes(10),
  );
}
