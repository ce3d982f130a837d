import { arnOf, uuid } from '../../ecs/names';
import type { Region } from '../../model';
import { topics } from '../sns';
import type { DataSite } from './site';

/** Who is woken up, and who reads it in the morning. */
export type AlertSeverity = 'critical' | 'warning';

const ENDPOINTS: Record<AlertSeverity, string> = {
  critical: 'https://events.pagerduty.com/integration/sandbox/enqueue',
  warning: 'https://hooks.slack.com/services/sandbox',
};

/** The topic that the alarms of an environment publish to. */
export function alertTopicArn(
  region: Pick<Region, 'name' | 'account'>,
  environment: string,
  severity: AlertSeverity,
): string {
  return arnOf(region, 'sns', `evaluation-${environment}-${severity}`);
}

/** A topic for each severity in each environment. */
export function seedTopics(sites: DataSite[]): void {
  for (const { plan, region, random, ...site } of sites) {
    for (const severity of ['critical', 'warning'] as const) {
      const arn = alertTopicArn(region, plan.name, severity);
      topics(region).set(arn, {
        arn,
        name: `evaluation-${plan.name}-${severity}`,
        displayName: `Evaluation ${plan.name} ${severity}`,
        subscriptions: [
          {
            arn: `${arn}:${uuid(random)}`,
            protocol: 'https',
            endpoint: ENDPOINTS[severity],
          },
        ],
        published: [],
        tags: site.tags(),
      });
    }
  }
}
