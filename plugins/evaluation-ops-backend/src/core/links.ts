import type { Link } from '@evaluation-ops/plugin-evaluation-ops-common';
import { lastPart } from './arn';
import type { ServiceIdentity } from './model';

/** Builds links into the AWS console from the configured pattern. */
export class ConsoleLinks {
  readonly #pattern: string;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  service({ environment, cluster, name }: ServiceIdentity): string {
    return this.#url(
      environment.region,
      `ecs/v2/clusters/${cluster}/services/${name}/health?region=${environment.region}`,
    );
  }

  task({ environment, cluster }: ServiceIdentity, taskId: string): string {
    return this.#url(
      environment.region,
      `ecs/v2/clusters/${cluster}/tasks/${taskId}?region=${environment.region}`,
    );
  }

  deployment({ environment, cluster, name }: ServiceIdentity, arn: string) {
    return this.#url(
      environment.region,
      `ecs/v2/clusters/${cluster}/services/${name}/deployments/${lastPart(
        arn,
      )}?region=${environment.region}`,
    );
  }

  targetGroup({ environment }: ServiceIdentity, arn: string): string {
    return this.#url(
      environment.region,
      `ec2/home?region=${
        environment.region
      }#TargetGroup:targetGroupArn=${encodeURIComponent(arn)}`,
    );
  }

  alarm({ environment }: ServiceIdentity, name: string): Link {
    return {
      title: 'CloudWatch',
      kind: 'aws',
      url: this.#url(
        environment.region,
        `cloudwatch/home?region=${
          environment.region
        }#alarmsV2:alarm/${encodeURIComponent(name)}`,
      ),
    };
  }

  metrics({ environment }: ServiceIdentity): Link {
    return {
      title: 'CloudWatch',
      kind: 'aws',
      url: this.#url(
        environment.region,
        `cloudwatch/home?region=${environment.region}#metricsV2`,
      ),
    };
  }

  #url(region: string, path: string): string {
    return this.#pattern.replace('{region}', region).replace('{path}', path);
  }
}
