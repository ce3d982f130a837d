import * as route53 from '@aws-sdk/client-route-53';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { getHealthCheckStatus, listHealthChecks } from './healthChecks';
import { listHostedZones } from './listHostedZones';
import { listResourceRecordSets } from './listResourceRecordSets';

/** Route 53 over the world. */
export function createRoute53Handlers(world: World): Handlers<typeof route53> {
  return {
    ListHostedZones: listHostedZones(world),
    ListResourceRecordSets: listResourceRecordSets(world),
    ListHealthChecks: listHealthChecks(world),
    GetHealthCheckStatus: getHealthCheckStatus(world),
  };
}

export const route53Service = defineService({
  module: route53,
  create: createRoute53Handlers,
});
