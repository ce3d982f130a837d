import { elastiCacheState } from '../elasticache';
import { primaryDatabase } from '../rds';
import { createParameter, type StoredParameter } from '../ssm';
import type { DataSite } from './site';

/** What the services of each environment read at start-up. */
export function seedParameters(sites: DataSite[]): void {
  for (const { plan, region, random, ...site } of sites) {
    const database = primaryDatabase(region, plan.name);
    const cache = elastiCacheState(region).groups.get(
      `evaluation-${plan.name}`,
    );
    const add = (
      name: string,
      type: StoredParameter['type'],
      value: string,
      description: string,
    ) =>
      createParameter(region, {
        name: `/evaluation-system/${plan.name}/${name}`,
        type,
        value,
        description,
        at: site.createdAt,
        by: `arn:aws:iam::${region.account}:role/evaluation-${plan.name}-deploy`,
        tags: site.tags('evaluation-backend'),
      });
    const password = random.hex(24);
    add(
      'database-url',
      'SecureString',
      `postgresql://evaluation:${password}@${database?.host}:5432/evaluation`,
      'Where the backend finds its database',
    );
    add(
      'redis-url',
      'SecureString',
      `rediss://:${random.hex(24)}@${cache?.primaryHost}:6379/0`,
      'Where the backend finds its cache',
    );
    add(
      'jwt-secret-key',
      'SecureString',
      random.hex(64),
      'Signs the tokens of sessions',
    );
    add('log-level', 'String', 'info', 'Log level of the backend');
    add(
      'cors-origins',
      'StringList',
      'https://evaluation.example.com',
      'Origins that may call the API',
    );
  }
}
