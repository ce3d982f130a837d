import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient, type ECSClientConfig } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { RDSClient } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import type { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import type { Clock } from '@evaluation-ops/plugin-evaluation-ops-node';
import type { Cloud, CloudRegion, Place } from '../../services/ports';
import { AwsAlarms } from './AwsAlarms';
import { AwsBalancers } from './AwsBalancers';
import { AwsCaller } from './AwsCaller';
import { AwsEcs } from './AwsEcs';
import { AwsImages } from './AwsImages';
import { AwsLocator } from './AwsLocator';
import { AwsLogs } from './AwsLogs';

import { AwsSeries } from './AwsSeries';
import { AwsStores } from './AwsStores';

/** How AWS is reached. */
export interface AwsCloudOptions {
  credentials: AwsCredentialsManager;
  clock: Clock;
  /** Where every client goes instead of to AWS. */
  endpoint?: string;
  timeoutMs: number;
  /** For tests that need no socket. */
  requestHandler?: ECSClientConfig['requestHandler'];
}

const USER_AGENT = [['evaluation-ops', '0.1.0']] as [string, string][];

// One more try for a read that failed on the way. The collector backs off by itself.
const READ_ATTEMPTS = 2;

/**
 * AWS, one set of clients for each account and region. A set is never changed
 * once made: credentials of one place cannot reach another.
 */
export class AwsCloud implements Cloud {
  readonly #options: AwsCloudOptions;
  readonly #regions = new Map<string, CloudRegion>();

  private constructor(options: AwsCloudOptions) {
    this.#options = options;
  }

  static create(options: AwsCloudOptions): AwsCloud {
    return new AwsCloud(options);
  }

  at(place: Place): CloudRegion {
    const key = `${place.account}/${place.region}`;
    let region = this.#regions.get(key);
    if (!region) {
      region = this.#connect(place);
      this.#regions.set(key, region);
    }
    return region;
  }

  #connect({ account, region }: Place): CloudRegion {
    const { credentials: manager, endpoint, requestHandler } = this.#options;
    let provider: Promise<AwsCredentialIdentityProvider> | undefined;
    const credentials: AwsCredentialIdentityProvider = async props => {
      provider ??= manager
        .getCredentialProvider({ accountId: account })
        .then(found => found.sdkCredentialProvider)
        .catch(error => {
          // What failed once may be mended: ask again next time.
          provider = undefined;
          throw error;
        });
      return (await provider)(props);
    };
    const config = {
      region,
      credentials,
      customUserAgent: USER_AGENT,
      maxAttempts: READ_ATTEMPTS,
      ...(endpoint && { endpoint }),
      ...(requestHandler && { requestHandler }),
    };
    const caller = AwsCaller.create({
      account,
      region,
      clock: this.#options.clock,
      timeoutMs: this.#options.timeoutMs,
    });
    const cloudwatch = new CloudWatchClient(config);
    return {
      ecs: new AwsEcs(
        caller,
        new ECSClient(config),
        // A repeated UpdateService would be a second deployment.
        new ECSClient({ ...config, maxAttempts: 1 }),
      ),
      balancers: new AwsBalancers(
        caller,
        new ElasticLoadBalancingV2Client(config),
      ),
      alarms: new AwsAlarms(caller, cloudwatch),
      series: new AwsSeries(caller, cloudwatch),
      stores: new AwsStores(caller, new RDSClient(config)),
      logs: new AwsLogs(caller, new CloudWatchLogsClient(config)),
      images: new AwsImages(caller, new ECRClient(config)),
      locator: new AwsLocator(
        caller,
        new ResourceGroupsTaggingAPIClient(config),
      ),
      callsInLastMinute: now => caller.callsInLastMinute(now),
    };
  }
}
