import {
  GetHealthCheckStatusCommand,
  ListHealthChecksCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  paginateListHostedZones,
  Route53Client,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { edgeState } from '../../world/data/edge';
import { expectRefusals } from '../../wire/__testUtils__/clientConfig';
import { createTestSandbox, PRODUCTION } from '../__testUtils__/testSandbox';

describe('Route 53', () => {
  it('lists the zone and its records in order, page by page', async () => {
    const client = createTestSandbox().client(Route53Client);
    const { HostedZones } = await client.send(new ListHostedZonesCommand({}));
    expect(HostedZones).toMatchObject([
      { Name: 'evaluation.example.com.', ResourceRecordSetCount: 6 },
    ]);
    const HostedZoneId = HostedZones![0].Id!;
    const records: ResourceRecordSet[] = [];
    let next: object | undefined = {};
    while (next) {
      const page: any = await client.send(
        new ListResourceRecordSetsCommand({
          HostedZoneId,
          MaxItems: 4,
          ...next,
        }),
      );
      records.push(...page.ResourceRecordSets);
      next = page.IsTruncated
        ? {
            StartRecordName: page.NextRecordName,
            StartRecordType: page.NextRecordType,
            StartRecordIdentifier: page.NextRecordIdentifier,
          }
        : undefined;
    }
    expect(
      records.map(each => [each.Name, each.Type, each.SetIdentifier]),
    ).toEqual([
      ['evaluation.example.com.', 'A', undefined],
      ['evaluation.example.com.', 'NS', undefined],
      ['evaluation.example.com.', 'SOA', undefined],
      ['origin.evaluation.example.com.', 'A', 'production'],
      ['origin.evaluation.example.com.', 'A', 'standby'],
      ['staging.evaluation.example.com.', 'A', undefined],
    ]);
    expect(records[3]).toMatchObject({
      Failover: 'PRIMARY',
      HealthCheckId: expect.any(String),
      AliasTarget: { DNSName: expect.stringContaining('us-east-1.elb') },
    });
  });

  it('checks the health of what really stands behind the name', async () => {
    const { client, world } = createTestSandbox();
    const route53 = client(Route53Client);
    const { HealthChecks } = await route53.send(
      new ListHealthChecksCommand({}),
    );
    const HealthCheckId = HealthChecks![0].Id!;
    expect(HealthChecks![0].HealthCheckConfig).toMatchObject({
      Type: 'HTTPS',
      ResourcePath: '/api/health',
    });
    const statuses = async () => {
      const { HealthCheckObservations } = await route53.send(
        new GetHealthCheckStatusCommand({ HealthCheckId }),
      );
      expect(HealthCheckObservations).toHaveLength(8);
      return new Set(
        HealthCheckObservations!.map(each => each.StatusReport?.Status),
      );
    };
    const { elb } = world.region(PRODUCTION.account, PRODUCTION.region);
    const targets = [...elb.targetGroups.values()].flatMap(group => [
      ...group.targets.values(),
    ]);
    expect(targets.some(target => target.state === 'healthy')).toBe(true);
    expect(await statuses()).toEqual(
      new Set(['Success: HTTP Status Code 200, OK']),
    );
    for (const group of elb.targetGroups.values()) {
      group.targets.clear();
    }
    expect(await statuses()).toEqual(
      new Set(['Failure: HTTP Status Code 503, Service Unavailable.']),
    );
  });

  it('pages zones and refuses', async () => {
    const { client, world } = createTestSandbox();
    const { zones } = edgeState(world, PRODUCTION.account);
    const [zone] = zones.values();
    for (let i = 0; i < 4; i++) {
      zones.set(`Z${i}`, { ...zone, id: `Z${i}` });
    }
    const route53 = client(Route53Client);
    const sizes: number[] = [];
    const pager = paginateListHostedZones({ client: route53, pageSize: 2 }, {});
    for await (const { HostedZones } of pager) {
      sizes.push(HostedZones!.length);
    }
    expect(sizes).toEqual([2, 2, 1]);
    await expectRefusals([
      [
        route53.send(
          new ListResourceRecordSetsCommand({ HostedZoneId: 'ZNOPE' }),
        ),
        {
          name: 'NoSuchHostedZone',
          message: 'No hosted zone found with ID: ZNOPE',
        },
      ],
      [
        route53.send(
          new ListResourceRecordSetsCommand({
            HostedZoneId: zone.id,
            StartRecordType: 'A',
          }),
        ),
        { name: 'InvalidInput' },
      ],
      [
        route53.send(new GetHealthCheckStatusCommand({ HealthCheckId: 'x' })),
        { name: 'NoSuchHealthCheck' },
      ],
      [
        route53.send(new ListHostedZonesCommand({ Marker: 'forged' })),
        { name: 'InvalidInput' },
      ],
    ]);
  });
});
