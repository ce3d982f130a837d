import {
  NoSuchHealthCheck,
  type HealthCheckRegion,
} from '@aws-sdk/client-route-53';
import type * as route53 from '@aws-sdk/client-route-53';
import { edgeState, isAnswering } from '../../world/data/edge';
import type { World } from '../../world/model';
import type { Handler } from '../../wire';
import { globalPage } from './listHostedZones';

/** Where Route 53 checks from, with an address of each place. */
const CHECKERS: [HealthCheckRegion, string][] = [
  ['us-east-1', '54.228.16.10'],
  ['us-west-1', '54.183.255.140'],
  ['us-west-2', '54.244.52.200'],
  ['eu-west-1', '54.228.16.20'],
  ['ap-southeast-1', '54.251.31.140'],
  ['ap-southeast-2', '54.252.79.140'],
  ['ap-northeast-1', '54.248.220.12'],
  ['sa-east-1', '54.232.40.76'],
];

/** ListHealthChecks of the account. */
export function listHealthChecks(
  world: World,
): Handler<typeof route53, 'ListHealthChecks'> {
  return (input, call) => {
    const { healthChecks } = edgeState(world, call.account);
    const page = globalPage([...healthChecks.values()], input, call);
    return {
      Marker: input.Marker ?? '',
      NextMarker: page.next,
      IsTruncated: page.next !== undefined,
      MaxItems: page.limit,
      HealthChecks: page.items.map(check => ({
        Id: check.id,
        CallerReference: check.callerReference,
        HealthCheckConfig: check.config,
        HealthCheckVersion: 1,
      })),
    };
  };
}

/** GetHealthCheckStatus: what each checker sees of the load balancer. */
export function getHealthCheckStatus(
  world: World,
): Handler<typeof route53, 'GetHealthCheckStatus'> {
  return ({ HealthCheckId }, call) => {
    const check = edgeState(world, call.account).healthChecks.get(
      HealthCheckId,
    );
    if (!check) {
      const message = `No health check exists with the specified ID: ${HealthCheckId}`;
      throw new NoSuchHealthCheck({ message, $metadata: {} });
    }
    const interval = (check.config.RequestInterval ?? 30) * 1000;
    const now = world.clock.now();
    const Status = isAnswering(world, check)
      ? 'Success: HTTP Status Code 200, OK'
      : 'Failure: HTTP Status Code 503, Service Unavailable.';
    return {
      HealthCheckObservations: CHECKERS.map(([Region, IPAddress], i) => ({
        Region,
        IPAddress,
        StatusReport: {
          Status,
          // each checker has its own beat
          CheckedTime: new Date(now - ((now + i * 3_700) % interval)),
        },
      })),
    };
  };
}
