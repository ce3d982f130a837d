/*
 * What the sandbox's wire costs: calls per second and latency of each AWS
 * protocol over HTTP, beside a bare Node server that reads the same requests
 * and sends bodies of the same size. Client and server are two processes.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as backup from '@aws-sdk/client-backup';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ecs from '@aws-sdk/client-ecs';
import * as s3 from '@aws-sdk/client-s3';
import {
  AwsQueryProtocol,
  AwsSmithyRpcV2CborProtocol,
} from '@aws-sdk/core/protocols';
import { AwsServer, listen } from '../packages/sandbox/src/wire';

const ITEMS = 10;
/** Calls for the latency of each target; three times as many for throughput. */
const SEQUENTIAL = Number(
  /^--calls=(\d+)$/.exec(process.argv[2] ?? '')?.[1] ?? 800,
);
const WARM_UP = SEQUENTIAL / 4;
/** Throughput is measured in slices that take turns, too. */
const SLICES = 6;
const SLICE = SEQUENTIAL / 2;
const CONNECTIONS = 16;

const AT = new Date('2026-11-20T10:11:12.345Z');
const items = Array.from({ length: ITEMS }, (_, i) => i);

function createServerUnderTest(): AwsServer {
  return AwsServer.create()
    .register(ecs, {
      DescribeServices: () => ({
        services: items.map(i => ({
          serviceName: `service-${i}`,
          status: 'ACTIVE',
          desiredCount: 4,
          runningCount: 4,
          createdAt: AT,
          deployments: [{ id: `ecs-svc/${i}`, createdAt: AT, updatedAt: AT }],
        })),
      }),
    })
    .register(cloudwatch, {
      DescribeAlarms: () => ({
        MetricAlarms: items.map(i => ({
          AlarmName: `alarm-${i}`,
          StateValue: 'OK',
          Threshold: 0.05,
          StateUpdatedTimestamp: AT,
          Dimensions: [{ Name: 'ServiceName', Value: `service-${i}` }],
        })),
      }),
    })
    .register(
      s3,
      {
        ListObjectsV2: () => ({
          IsTruncated: false,
          Contents: items.map(i => ({
            Key: `uploads/${i}.txt`,
            Size: 100,
            LastModified: AT,
          })),
        }),
      },
      { bucketInPath: true },
    )
    .register(backup, {
      ListBackupJobs: () => ({
        BackupJobs: items.map(i => ({
          BackupJobId: `job-${i}`,
          State: 'COMPLETED',
          CreationDate: AT,
          BackupSizeInBytes: 100,
        })),
      }),
    });
}

interface Subject {
  protocol: string;
  call: string;
  client(config: object): { send(command: any): Promise<unknown> };
  command(): object;
}

const alarms = () => new cloudwatch.DescribeAlarmsCommand({});
const SUBJECTS: Subject[] = [
  {
    protocol: 'awsJson1_1',
    call: 'ECS DescribeServices',
    client: config => new ecs.ECSClient(config),
    command: () => new ecs.DescribeServicesCommand({ services: ['a'] }),
  },
  {
    protocol: 'awsJson1_0',
    call: 'CloudWatch DescribeAlarms',
    client: config => new cloudwatch.CloudWatchClient(config),
    command: alarms,
  },
  {
    protocol: 'rpcv2Cbor',
    call: 'CloudWatch DescribeAlarms',
    client: config =>
      new cloudwatch.CloudWatchClient({
        ...config,
        protocol: AwsSmithyRpcV2CborProtocol,
      }),
    command: alarms,
  },
  {
    protocol: 'awsQuery',
    call: 'CloudWatch DescribeAlarms',
    client: config =>
      new cloudwatch.CloudWatchClient({
        ...config,
        protocol: AwsQueryProtocol,
      }),
    command: alarms,
  },
  {
    protocol: 'restXml',
    call: 'S3 ListObjectsV2',
    client: config => new s3.S3Client(config),
    command: () => new s3.ListObjectsV2Command({ Bucket: 'files' }),
  },
  {
    protocol: 'restJson1',
    call: 'Backup ListBackupJobs',
    client: config => new backup.BackupClient(config),
    command: () => new backup.ListBackupJobsCommand({}),
  },
];

const credentials = { accessKeyId: 'AKIA111122223333', secretAccessKey: 'x' };

/** Runs in the child: one process, both servers, so that both see the same machine. */
async function serve(): Promise<void> {
  const aws = await listen(createServerUnderTest());
  const bare = createServer((received, response) => {
    const chunks: Buffer[] = [];
    received.on('data', chunk => chunks.push(chunk));
    received.on('end', () => {
      const size = Number(received.headers['x-answer-bytes']);
      const body = Buffer.alloc(size, 'x');
      response.writeHead(200, { 'content-length': body.length });
      response.end(body);
    });
  });
  await new Promise<void>(resolve => bare.listen(0, '127.0.0.1', resolve));
  process.send!({ aws: aws.port, bare: (bare.address() as AddressInfo).port });
}

interface Recorded {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
}

/** The request that the real client sends, without sending it. */
async function record(subject: Subject): Promise<Recorded> {
  let recorded: Recorded | undefined;
  const client = subject.client({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials,
    maxAttempts: 1,
    requestHandler: {
      handle: async (sent: any) => {
        const query = new URLSearchParams(sent.query).toString();
        recorded = {
          method: sent.method,
          path: query ? `${sent.path}?${query}` : sent.path,
          headers: sent.headers,
          body: sent.body,
        };
        throw new Error('recorded');
      },
    },
  });
  await client.send(subject.command()).catch(() => undefined);
  return recorded!;
}

function send(
  port: number,
  agent: Agent,
  { method, path, headers, body }: Recorded,
  further: Record<string, string> = {},
): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method,
        path,
        headers: { ...headers, ...further },
      },
      response => {
        let bytes = 0;
        response.on('data', chunk => (bytes += chunk.length));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, bytes }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

interface Figures {
  perSecond: number;
  p50: number;
  p95: number;
}

type Target = () => Promise<unknown>;

/**
 * Measures several targets in turns, call by call: what else the machine does
 * meanwhile weighs on all of them alike, so that their ratios hold.
 */
async function measure(targets: Target[]): Promise<Figures[]> {
  const latencies: number[][] = targets.map(() => []);
  for (let i = -WARM_UP; i < SEQUENTIAL; i++) {
    for (const [t, target] of targets.entries()) {
      const start = performance.now();
      await target();
      if (i >= 0) {
        latencies[t].push(performance.now() - start);
      }
    }
  }
  const busyMs = targets.map(() => 0);
  for (let slice = 0; slice < SLICES; slice++) {
    for (const [t, target] of targets.entries()) {
      const start = performance.now();
      let left = SLICE;
      await Promise.all(
        Array.from({ length: CONNECTIONS }, async () => {
          while (left-- > 0) {
            await target();
          }
        }),
      );
      busyMs[t] += performance.now() - start;
    }
  }
  return targets.map((_, t) => {
    const sorted = latencies[t].sort((x, y) => x - y);
    return {
      perSecond: (SLICES * SLICE * 1000) / busyMs[t],
      p50: sorted[Math.floor(SEQUENTIAL * 0.5)],
      p95: sorted[Math.floor(SEQUENTIAL * 0.95)],
    };
  });
}

async function measureSubject(
  subject: Subject,
  ports: { aws: number; bare: number },
): Promise<string[]> {
  const recorded = await record(subject);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const probe = await send(ports.aws, agent, recorded);
  if (probe.status !== 200) {
    throw new Error(`${subject.call} was answered with ${probe.status}`);
  }
  const answer = { 'x-answer-bytes': `${probe.bytes}` };
  const client = subject.client({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${ports.aws}`,
    credentials,
    maxAttempts: 1,
  });
  const [bare, aws, sdk] = await measure([
    () => send(ports.bare, agent, recorded, answer),
    () => send(ports.aws, agent, recorded),
    () => client.send(subject.command()),
  ]);
  agent.destroy();
  const pair = (value: number, base: number) =>
    `${value.toFixed(2)} (${(value / base).toFixed(1)}×)`;
  return [
    subject.protocol,
    subject.call,
    `${probe.bytes}`,
    `${bare.perSecond.toFixed(0)}`,
    `${aws.perSecond.toFixed(0)} (${(aws.perSecond / bare.perSecond).toFixed(
      2,
    )}×)`,
    `${bare.p50.toFixed(2)} / ${bare.p95.toFixed(2)}`,
    pair(aws.p50, bare.p50),
    pair(aws.p95, bare.p95),
    `${sdk.p50.toFixed(2)} / ${sdk.p95.toFixed(2)}`,
  ];
}

async function run(): Promise<void> {
  const [loadBefore] = loadavg();
  const child: ChildProcess = fork(__filename, ['serve']);
  try {
    const ports = await new Promise<{ aws: number; bare: number }>(resolve =>
      child.once('message', message => resolve(message as never)),
    );
    const head = [
      'Protocol',
      'Call',
      'Answer, bytes',
      'Bare, calls/s',
      'Sandbox, calls/s',
      'Bare p50 / p95, ms',
      'Sandbox p50, ms',
      'Sandbox p95, ms',
      'Through the SDK p50 / p95, ms',
    ];
    const rows: string[][] = [];
    for (const subject of SUBJECTS) {
      rows.push(await measureSubject(subject, ports));
    }
    const [cpu] = cpus();
    const widths = head.map((title, i) =>
      Math.max(title.length, ...rows.map(row => row[i].length)),
    );
    const line = (cells: string[]) =>
      `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
    process.stdout.write(
      [
        `Node ${process.version}, ${
          cpus().length
        } × ${cpu.model.trim()}, load ` +
          `${loadBefore.toFixed(
            1,
          )} before; ${SEQUENTIAL} calls one after the ` +
          `other for latency, ${SLICES * SLICE} over ${CONNECTIONS} ` +
          `connections for throughput.`,
        '',
        line(head),
        line(widths.map(width => '-'.repeat(width))),
        ...rows.map(line),
        '',
      ].join('\n'),
    );
  } finally {
    child.kill();
  }
}

const main = process.argv[2] === 'serve' ? serve() : run();
main.catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
