import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import * as ecs from '@aws-sdk/client-ecs';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import fc from 'fast-check';
import { clientConfig, failureOf } from './__testUtils__/clientConfig';
import { createSampleServer } from './__testUtils__/sampleServer';
import { AwsServer, type CallRecord } from './AwsServer';
import { WireError } from './errors';
import type { Handlers } from './handlers';
import { createRequestHandler } from './requestHandler';

const describeWeb = () =>
  new DescribeServicesCommand({ cluster: 'prod', services: ['web'] });

function connect<T>(
  server: AwsServer,
  Client: new (config: any) => T,
  further: object = {},
): T {
  return new Client({
    ...clientConfig,
    requestHandler: createRequestHandler(server),
    ...further,
  });
}

describe('AwsServer', () => {
  it('lets interceptors look, throw and wait, until they are taken off', async () => {
    const server = createSampleServer();
    const client = connect(server, ECSClient);
    const seen: unknown[] = [];
    server.intercept(({ signal, ...call }, input) => {
      seen.push({ call, input });
    });
    const stopThrottling = server.intercept(({ service }) => {
      if (service === 'ECS') {
        throw new WireError('ThrottlingException', 'Rate exceeded');
      }
    });
    expect(await failureOf(client.send(describeWeb()))).toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
    });
    expect(seen).toEqual([
      {
        call: {
          service: 'ECS',
          signingName: 'ecs',
          operation: 'DescribeServices',
          region: 'eu-west-1',
          account: '444455556666',
          accessKeyId: 'AKIA444455556666',
          protocol: 'awsJson1_1',
        },
        input: { cluster: 'prod', services: ['web'] },
      },
    ]);
    stopThrottling();
    let release = () => {};
    const stopWaiting = server.intercept(
      () => new Promise<void>(resolve => (release = resolve)),
    );
    const waiting = client.send(describeWeb());
    const first = await Promise.race([
      waiting.then(() => 'answered'),
      new Promise(resolve => setImmediate(() => resolve('waiting'))),
    ]);
    expect(first).toBe('waiting');
    stopWaiting();
    release();
    expect((await waiting).services).toHaveLength(1);
  });

  it('gives up a waiting call when its caller does', async () => {
    const server = createSampleServer();
    const aborted = new Promise<void>(resolve => {
      server.intercept(
        ({ signal }) =>
          new Promise((_, reject) =>
            signal.addEventListener('abort', () => {
              resolve();
              reject(new WireError('RequestTimeout', 'gave up'));
            }),
          ),
      );
    });
    const controller = new AbortController();
    const call = connect(server, ECSClient).send(describeWeb(), {
      abortSignal: controller.signal,
    });
    setImmediate(() => controller.abort());
    expect(await failureOf(call)).toMatchObject({ name: 'AbortError' });
    await aborted;
  });

  it('tells observers of every call, but nothing of what was said', async () => {
    const server = createSampleServer();
    const records: CallRecord[] = [];
    server.observe(record => records.push(record));
    const client = connect(server, ECSClient);
    const { $metadata } = await client.send(describeWeb());
    await failureOf(
      client.send(new ecs.RunTaskCommand({ taskDefinition: 'secret-name' })),
    );
    expect(records).toMatchObject([
      {
        service: 'ECS',
        operation: 'DescribeServices',
        statusCode: 200,
        errorCode: undefined,
        requestId: $metadata.requestId,
      },
      { statusCode: 400, errorCode: 'AccessDeniedException' },
    ]);
    expect(records[0].durationMs).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify(records)).not.toContain('secret-name');
  });

  it('takes account and region from the signature', async () => {
    const server = createSampleServer();
    const identify = (accessKeyId: string, region: string) =>
      connect(server, STSClient, {
        region,
        credentials: { accessKeyId, secretAccessKey: 'x' },
      }).send(new GetCallerIdentityCommand({}));
    expect(await identify('ASIA999988887777ABCD', 'us-west-2')).toMatchObject({
      Account: '999988887777',
      UserId: 'us-west-2',
    });
    expect(await identify('test', 'us-east-1')).toMatchObject({
      Account: '111122223333',
    });
  });

  it('finds the bucket in the host name as well', async () => {
    const server = createSampleServer();
    const buckets: unknown[] = [];
    server.intercept((_, { Bucket, Key }) => {
      buckets.push([Bucket, Key]);
    });
    const get = (config: object) =>
      failureOf(
        connect(server, S3Client, config).send(
          new GetObjectCommand({ Bucket: 'files', Key: 'a/b' }),
        ),
      );
    for (const config of [
      {},
      { endpoint: 'http://localhost:4566' },
      { endpoint: 'http://127.0.0.1:4566' },
      { endpoint: 'http://localhost:4566', forcePathStyle: true },
    ]) {
      expect(await get(config)).toBeInstanceOf(NoSuchKey);
    }
    expect(buckets).toEqual(Array(4).fill(['files', 'a/b']));
  });

  it('answers whatever is sent with a client error, never with a crash', async () => {
    const faults: unknown[] = [];
    const server = AwsServer.create({ onFault: error => faults.push(error) });
    const handlers: Handlers<typeof ecs> = { DescribeServices: () => ({}) };
    server.register(ecs, handlers);
    const headers = fc.record(
      {
        'content-type': fc.constantFrom(
          'application/x-amz-json-1.1',
          'application/x-www-form-urlencoded; charset=utf-8',
          'application/cbor',
        ),
        'x-amz-target': fc.constantFrom(
          'AmazonEC2ContainerServiceV20141113.DescribeServices',
          'AmazonEC2ContainerServiceV20141113.Nope',
          'nope',
        ),
        'smithy-protocol': fc.constant('rpc-v2-cbor'),
        'content-encoding': fc.constant('gzip'),
        authorization: fc.constantFrom(
          'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/ecs/aws4_request, x',
          'AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/s3/aws4_request, x',
          'Bearer x',
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        headers,
        fc.oneof(
          fc.uint8Array(),
          fc.json(),
          fc.constantFrom('', '{}', '{"services":3}', 'Action=X&A.1.=&A.1=x'),
        ),
        fc.webPath(),
        fc.constantFrom('GET', 'POST', 'HEAD', 'PUT'),
        async (sent, body, path, method) => {
          const { statusCode } = await server.handle({
            method,
            path: path || '/',
            search: '',
            headers: sent,
            body,
            signal: new AbortController().signal,
          });
          expect([200, 400, 403, 404, 501]).toContain(statusCode);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
    expect(faults).toEqual([]);
  });

  it('types inputs and outputs by operation', () => {
    const good: Handlers<typeof ecs> = {
      DescribeServices: ({ services }) => ({
        services: services.map(serviceName => ({ serviceName })),
      }),
    };
    const wrongOutput: Handlers<typeof ecs> = {
      // @ts-expect-error a count is a number
      DescribeServices: () => ({ services: [{ desiredCount: 'x' }] }),
    };
    const wrongInput: Handlers<typeof ecs> = {
      // @ts-expect-error no such member
      DescribeServices: ({ serviceNames }) => ({ services: serviceNames }),
    };
    // @ts-expect-error no such operation
    const wrongName: Handlers<typeof ecs> = { Nope: () => ({}) };
    expect([good, wrongOutput, wrongInput, wrongName]).toHaveLength(4);
  });
});
