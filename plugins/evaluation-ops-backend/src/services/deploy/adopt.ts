import type { ServiceIdentity } from '../../core/model';
import type { StoredAction } from '../../database/DatabaseActionStore';
import type { Cloud } from '../ports';

const RECENT_DEPLOYMENTS = 20;

/**
 * Finds the deployment that an action of ours started. ECS takes no token of
 * ours, so it is known by what it is: newer than the newest there was before we
 * asked, and on its way to our task definition.
 */
export async function findDeployment(
  cloud: Cloud,
  identity: ServiceIdentity,
  action: Pick<StoredAction, 'deploymentBefore' | 'taskDefinition'>,
): Promise<string | undefined> {
  const { ecs } = cloud.at(identity.environment);
  const { items } = await ecs.listDeployments(identity.cluster, identity.name, {
    limit: RECENT_DEPLOYMENTS,
  });
  const before = items.findIndex(item => item.arn === action.deploymentBefore);
  const newer = before < 0 ? items : items.slice(0, before);
  if (!newer.length) {
    return undefined;
  }
  const deployments = await ecs.deployments(newer.map(item => item.arn));
  const revisions = await ecs.revisions(
    deployments
      .map(deployment => deployment.target?.revisionArn)
      .filter((arn): arn is string => Boolean(arn)),
  );
  const ours = deployments
    .filter(
      deployment =>
        revisions.find(
          revision => revision.arn === deployment.target?.revisionArn,
        )?.taskDefinitionArn === action.taskDefinition,
    )
    .sort((a, b) => a.createdAt - b.createdAt);
  return ours[0]?.arn;
}
