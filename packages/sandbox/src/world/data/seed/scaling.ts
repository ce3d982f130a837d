import { arnOf, uuid } from '../../ecs/names';
import { scalableTargets } from '../autoscaling';
import type { DataSite } from './site';

/** Target tracking at 70 % CPU, with cooldowns of five minutes. */
export function seedScaling(sites: DataSite[]): void {
  for (const { plan, region, random, ...site } of sites) {
    for (const service of plan.services) {
      const resourceId = `service/${plan.cluster}/${service.name}`;
      const name = `${service.short}-cpu-70`;
      scalableTargets(region).set(resourceId, {
        resourceId,
        arn: arnOf(
          region,
          'application-autoscaling',
          `scalable-target/${random.hex(28)}`,
        ),
        minCapacity: service.desiredCount,
        maxCapacity: Math.max(service.desiredCount * 3, 6),
        roleArn: `arn:aws:iam::${region.account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
        createdAt: site.createdAt,
        tags: site.tags(service.name),
        policies: [
          {
            arn: arnOf(
              region,
              'autoscaling',
              `scalingPolicy:${uuid(
                random,
              )}:resource/ecs/${resourceId}:policyName/${name}`,
            ),
            name,
            metric: 'ECSServiceAverageCPUUtilization',
            targetValue: 70,
            scaleInCooldownSeconds: 300,
            scaleOutCooldownSeconds: 300,
            createdAt: site.createdAt,
          },
        ],
      });
    }
  }
}
