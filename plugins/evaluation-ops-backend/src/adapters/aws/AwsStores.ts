import {
  DescribeDBInstancesCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { DatabaseInstance, StoresPort } from '../../services/seriesPorts';
import type { AwsCaller } from './AwsCaller';

/** The databases of an environment. RDS tells tags with every instance. */
export class AwsStores implements StoresPort {
  readonly #caller: AwsCaller;
  readonly #client: RDSClient;

  constructor(caller: AwsCaller, client: RDSClient) {
    this.#caller = caller;
    this.#client = client;
  }

  async databases(tags: Record<string, string>): Promise<DatabaseInstance[]> {
    const wanted = Object.entries(tags);
    const found: DatabaseInstance[] = [];
    let marker: string | undefined;
    do {
      const Marker = marker;
      const page = await this.#caller.call('rds:DescribeDBInstances', options =>
        this.#client.send(
          new DescribeDBInstancesCommand({
            MaxRecords: 100,
            ...(Marker && { Marker }),
          }),
          options,
        ),
      );
      for (const instance of page.DBInstances ?? []) {
        const own = instance.TagList ?? [];
        const carriesAll = wanted.every(([key, value]) =>
          own.some(tag => tag.Key === key && tag.Value === value),
        );
        if (carriesAll && instance.DBInstanceIdentifier) {
          found.push({
            id: instance.DBInstanceIdentifier,
            arn: instance.DBInstanceArn ?? '',
            replica: Boolean(instance.ReadReplicaSourceDBInstanceIdentifier),
          });
        }
      }
      marker = page.Marker;
    } while (marker);
    return found;
  }
}
