import { AwsServer } from '../AwsServer';
import { listen } from '../httpServer';
import { createRequestHandler } from '../requestHandler';
import { clientConfig } from './clientConfig';
import { createSampleServer } from './sampleServer';

/** The ways to reach a server. */
export const TRANSPORTS = ['http', 'in-process'] as const;

/** A sample server that clients reach in both ways. */
export interface SampleTransports {
  server: AwsServer;
  /** Makes an SDK client that reaches the server in this way. */
  connect<T>(
    transport: (typeof TRANSPORTS)[number],
    Client: new (config: any) => T,
    further?: object,
  ): T;
  close(): Promise<void>;
}

/** Starts a sample server for the tests of a file. */
export async function startSampleTransports(): Promise<SampleTransports> {
  const server = createSampleServer();
  const http = await listen(server);
  return {
    server,
    close: () => http.close(),
    connect: (transport, Client, further = {}) =>
      new Client({
        ...clientConfig,
        ...(transport === 'http'
          ? { endpoint: http.url }
          : {
              endpoint: 'http://sandbox.local',
              forcePathStyle: true,
              requestHandler: createRequestHandler(server),
            }),
        ...further,
      }),
  };
}
