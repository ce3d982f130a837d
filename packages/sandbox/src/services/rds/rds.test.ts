import {
  DBInstanceNotFoundFault,
  DescribeDBInstanceAutomatedBackupsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  DescribeEventsCommand,
  InvalidDBInstanceStateFault,
  ListTagsForResourceCommand,
  paginateDescribeDBSnapshots,
  RDSClient,
  RebootDBInstanceCommand,
  type DBInstance,
} from '@aws-sdk/client-rds';
import { restartDatabase } from '../../world/data/databaseRestarts';
import {
  availabilityOf,
  primaryDatabase,
  rdsState,
} from '../../world/data/rds';
import {
  expectRefusals,
  failureOf,
} from '../../wire/__testUtils__/clientConfig';
import {
  createTestSandbox,
  PRODUCTION,
  STAGING,
  STANDBY,
} from '../__testUtils__/testSandbox';

const PRIMARY = 'evaluation-production';

async function describeOne(client: RDSClient, id: string): Promise<DBInstance> {
  const { DBInstances } = await client.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }),
  );
  return DBInstances![0];
}

describe('RDS', () => {
  it('describes the primary, its standby zone and its replicas', async () => {
    const sandbox = createTestSandbox();
    const client = sandbox.client(RDSClient);
    const { DBInstances } = await client.send(
      new DescribeDBInstancesCommand({}),
    );
    expect(DBInstances?.map(each => each.DBInstanceIdentifier)).toEqual([
      PRIMARY,
      `${PRIMARY}-replica`,
    ]);
    expect(DBInstances![0]).toMatchObject({
      DBInstanceStatus: 'available',
      MultiAZ: true,
      AvailabilityZone: 'us-east-1a',
      SecondaryAvailabilityZone: 'us-east-1b',
      BackupRetentionPeriod: 30,
      ReadReplicaDBInstanceIdentifiers: [
        `${PRIMARY}-replica`,
        'arn:aws:rds:us-west-2:111122223333:db:evaluation-standby',
      ],
      LatestRestorableTime: new Date('2026-11-22T12:00:00Z'),
      TagList: expect.arrayContaining([
        { Key: 'Environment', Value: 'production' },
      ]),
    });
    expect(DBInstances![1]).toMatchObject({
      ReadReplicaSourceDBInstanceIdentifier: PRIMARY,
      StatusInfos: [{ StatusType: 'read replication', Normal: true }],
    });
    expect(DBInstances![1].LatestRestorableTime).toBeUndefined();
    const byFilter = await client.send(
      new DescribeDBInstancesCommand({
        Filters: [{ Name: 'db-instance-id', Values: ['x', PRIMARY] }],
      }),
    );
    expect(byFilter.DBInstances).toHaveLength(1);
    const staging = await sandbox
      .client(RDSClient, STAGING)
      .send(new DescribeDBInstancesCommand({}));
    expect(staging.DBInstances).toMatchObject([
      { DBInstanceIdentifier: 'evaluation-staging', MultiAZ: false },
    ]);
  });

  it('moves the restorable time with the clock, until log upload stalls', async () => {
    const { client, clock, world } = createTestSandbox();
    const rds = client(RDSClient);
    const restorable = async () =>
      (await describeOne(rds, PRIMARY)).LatestRestorableTime?.toISOString();
    clock.advance(7 * 60_000);
    expect(await restorable()).toBe('2026-11-22T12:10:00.000Z');
    const region = world.region(PRODUCTION.account, PRODUCTION.region);
    primaryDatabase(region, 'production')!.logUploadStalledAt = clock.now();
    clock.advance(60 * 60_000);
    expect(await restorable()).toBe('2026-11-22T12:10:00.000Z');
  });

  it('fails over: zones change sides after the compressed time, with events', async () => {
    const { client, clock, world } = createTestSandbox();
    const rds = client(RDSClient);
    const database = primaryDatabase(
      world.region(PRODUCTION.account, PRODUCTION.region),
      'production',
    )!;
    const { DBInstance: rebooting } = await rds.send(
      new RebootDBInstanceCommand({
        DBInstanceIdentifier: PRIMARY,
        ForceFailover: true,
      }),
    );
    expect(rebooting).toMatchObject({
      DBInstanceStatus: 'rebooting',
      AvailabilityZone: 'us-east-1a',
    });
    expect(availabilityOf(database)).toBe('failing-over');
    const again = await failureOf(
      rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: PRIMARY })),
    );
    expect(again).toBeInstanceOf(InvalidDBInstanceStateFault);
    clock.advance(world.timing.wait(80_000));
    expect(await describeOne(rds, PRIMARY)).toMatchObject({
      DBInstanceStatus: 'rebooting',
    });
    clock.advance(world.timing.wait(20_000));
    expect(await describeOne(rds, PRIMARY)).toMatchObject({
      DBInstanceStatus: 'available',
      AvailabilityZone: 'us-east-1b',
      SecondaryAvailabilityZone: 'us-east-1a',
    });
    expect(availabilityOf(database)).toBe('available');
    const { Events } = await rds.send(
      new DescribeEventsCommand({
        SourceType: 'db-instance',
        SourceIdentifier: PRIMARY,
        EventCategories: ['failover'],
        Duration: 10,
      }),
    );
    expect(Events?.map(each => each.Message)).toEqual([
      'The user requested a failover of the DB instance.',
      'Multi-AZ instance failover started.',
      'Multi-AZ instance failover completed',
    ]);
    expect(+Events![2].Date! - +Events![1].Date!).toBe(
      world.timing.wait(90_000),
    );
  });

  it('tells an outage of the host from a requested failover', async () => {
    const { client, world } = createTestSandbox();
    const region = world.region(PRODUCTION.account, PRODUCTION.region);
    const database = primaryDatabase(region, 'production')!;
    restartDatabase(world, region, database, {
      failover: true,
      requested: false,
    });
    expect(await describeOne(client(RDSClient), PRIMARY)).toMatchObject({
      DBInstanceStatus: 'available',
    });
    expect(availabilityOf(database)).toBe('failing-over');
    expect(rdsState(region).events[0].message).toMatch(/unresponsive/);
  });

  it('pages through thirty days of snapshots', async () => {
    const { client } = createTestSandbox();
    const rds = client(RDSClient);
    const pages: number[] = [];
    const ids: string[] = [];
    const pager = paginateDescribeDBSnapshots(
      { client: rds, pageSize: 20 },
      { DBInstanceIdentifier: PRIMARY },
    );
    for await (const { DBSnapshots } of pager) {
      pages.push(DBSnapshots!.length);
      ids.push(...DBSnapshots!.map(each => each.DBSnapshotIdentifier!));
    }
    expect(pages).toEqual([20, 11]);
    expect(new Set(ids).size).toBe(31);
    expect(ids).toContain('rds:evaluation-production-2026-11-22-06-10');
    expect(ids).toContain('evaluation-production-before-1-4-0');
    const manual = await rds.send(
      new DescribeDBSnapshotsCommand({ SnapshotType: 'manual' }),
    );
    expect(manual.DBSnapshots).toHaveLength(1);
  });

  it('shows the backups that the recovery region keeps', async () => {
    const { client } = createTestSandbox();
    const here = await client(RDSClient).send(
      new DescribeDBInstanceAutomatedBackupsCommand({
        DBInstanceIdentifier: PRIMARY,
      }),
    );
    expect(here.DBInstanceAutomatedBackups).toMatchObject([
      {
        Status: 'active',
        Region: 'us-east-1',
        RestoreWindow: {
          EarliestTime: new Date('2026-10-24T06:10:00Z'),
          LatestTime: new Date('2026-11-22T12:00:00Z'),
        },
      },
    ]);
    const there = await client(RDSClient, STANDBY).send(
      new DescribeDBInstanceAutomatedBackupsCommand({}),
    );
    const [copy] = there.DBInstanceAutomatedBackups!.filter(
      each => each.Region === 'us-east-1',
    );
    expect(copy).toMatchObject({
      Status: 'replicating',
      DBInstanceIdentifier: PRIMARY,
      RestoreWindow: { LatestTime: new Date('2026-11-22T11:55:00Z') },
    });
    const { DBInstanceAutomatedBackupsReplications: replications } =
      await describeOne(client(RDSClient), PRIMARY);
    expect(replications).toEqual([
      {
        DBInstanceAutomatedBackupsArn: copy.DBInstanceAutomatedBackupsArn,
      },
    ]);
  });

  it('lists tags and says what it does not have', async () => {
    const { client } = createTestSandbox();
    const rds = client(RDSClient);
    const arn = `arn:aws:rds:us-east-1:111122223333:db:${PRIMARY}`;
    const { TagList } = await rds.send(
      new ListTagsForResourceCommand({ ResourceName: arn }),
    );
    expect(TagList).toContainEqual({ Key: 'Owner', Value: 'evaluation-team' });
    await expectRefusals([
      [
        describeOne(rds, 'nope'),
        {
          name: 'DBInstanceNotFoundFault',
          message: 'DBInstance nope not found.',
        },
      ],
      [
        rds.send(
          new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: 'nope' }),
        ),
        { name: 'DBSnapshotNotFoundFault' },
      ],
      [
        rds.send(new DescribeDBInstancesCommand({ MaxRecords: 5 })),
        {
          name: 'InvalidParameterValue',
          message: 'Invalid value 5 for MaxRecords. Must be between 20 and 100',
        },
      ],
      [
        rds.send(new DescribeDBInstancesCommand({ Marker: 'forged' })),
        { name: 'InvalidParameterValue' },
      ],
      [
        rds.send(
          new DescribeDBInstancesCommand({
            Filters: [{ Name: 'colour', Values: ['red'] }],
          }),
        ),
        { message: 'Unrecognized filter name: colour' },
      ],
      [
        rds.send(
          new RebootDBInstanceCommand({
            DBInstanceIdentifier: `${PRIMARY}-replica`,
            ForceFailover: true,
          }),
        ),
        { name: 'InvalidParameterCombination' },
      ],
    ]);
    expect(await failureOf(describeOne(rds, 'nope'))).toBeInstanceOf(
      DBInstanceNotFoundFault,
    );
  });
});
