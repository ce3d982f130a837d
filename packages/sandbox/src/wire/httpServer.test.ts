import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import * as s3 from '@aws-sdk/client-s3';
import { request } from 'node:http';
import { clientConfig, failureOf } from './__testUtils__/clientConfig';
import { createSampleServer } from './__testUtils__/sampleServer';
import { AwsServer } from './AwsServer';
import { WireError } from './errors';
import { listen, type ListeningServer } from './httpServer';

interface Answer {
  status: number;
  body: string;
}

function send(
  port: number,
  path: string,
  options: { method?: string; headers?: object; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers: headers as {} },
      response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', chunk => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('listen', () => {
  const open: ListeningServer[] = [];
  const start = async (...args: Parameters<typeof listen>) => {
    const http = await listen(...args);
    open.push(http);
    return http;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map(http => http.close()));
  });

  it('hands its own pages on and everything else to AWS', async () => {
    const { port } = await start(createSampleServer(), {
      pages: (got, response) => {
        response.end(`page ${got.method} ${got.url}`);
      },
    });
    expect(await send(port, '/_sandbox/scenarios?x=1')).toEqual({
      status: 200,
      body: 'page GET /_sandbox/scenarios?x=1',
    });
    expect(await send(port, '/')).toMatchObject({
      status: 403,
      body: expect.stringContaining('Authentication Token'),
    });
  });

  it('refuses what pages of other sites and other hosts could send', async () => {
    const { port } = await start(createSampleServer(), {
      pages: (_, response) => {
        response.end('page');
      },
    });
    const from = (headers: object) =>
      send(port, '/_sandbox/', { headers }).then(({ status }) => status);
    expect(await from({ origin: 'https://evil.example' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
    expect(await from({ host: 'rebound.example:80' })).toBe(403);
    expect(await from({ origin: `http://localhost:${port}` })).toBe(200);
    expect(await from({ origin: `http://127.0.0.1:${port}` })).toBe(200);
  });

  it('limits the size of a body', async () => {
    const server = AwsServer.create({ maxBodyBytes: 100 });
    const { port } = await start(server);
    const { status } = await send(port, '/', {
      method: 'POST',
      body: 'x'.repeat(101),
    });
    expect(status).toBe(413);
  });

  it('survives output that no header can carry', async () => {
    const server = AwsServer.create().register(
      s3,
      { HeadBucket: () => ({ BucketRegion: 'line\nbreak' as never }) },
      { bucketInPath: true },
    );
    const { url } = await start(server);
    const client = new s3.S3Client({ ...clientConfig, endpoint: url });
    const head = () => client.send(new s3.HeadBucketCommand({ Bucket: 'a' }));
    expect(await failureOf(head())).toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
    expect(await failureOf(head())).toBeDefined();
  });

  it('ends the calls under way when it closes', async () => {
    const server = createSampleServer();
    const arrived = new Promise<void>(resolve => {
      server.intercept(({ signal }) => {
        resolve();
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () =>
            reject(new WireError('ServiceUnavailable', 'closing')),
          ),
        );
      });
    });
    const http = await listen(server);
    const client = new ECSClient({ ...clientConfig, endpoint: http.url });
    const outcome = failureOf(
      client.send(
        new DescribeServicesCommand({ cluster: 'prod', services: ['web'] }),
      ),
    );
    await arrived;
    await http.close();
    expect(await outcome).toBeDefined();
  });

  it('says what to do when its port is taken', async () => {
    const { port } = await start(createSampleServer());
    await expect(listen(createSampleServer(), { port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken: stop what listens there or choose another port`,
    );
  });
});
