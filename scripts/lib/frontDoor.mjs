import { Agent, createServer, request } from 'node:http';

const agent = new Agent({ keepAlive: true });

function forward(incoming, outgoing, backendPort) {
  const { method, url, headers } = incoming;
  const upstream = request(
    { agent, host: '127.0.0.1', port: backendPort, method, path: url, headers },
    answer => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    },
  );
  upstream.on('error', () => {
    if (!outgoing.headersSent) {
      outgoing.writeHead(502, { 'content-type': 'text/plain' });
    }
    outgoing.end('The backend does not answer.');
  });
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}

/**
 * Serves the built app on the portal's own port, out of the backend, which has
 * the bundle and puts the configuration into it.
 */
export function openFrontDoor({ port, backendPort }) {
  const server = createServer((incoming, outgoing) =>
    forward(incoming, outgoing, backendPort),
  );
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve({
        async stop() {
          server.closeAllConnections();
          await new Promise(done => server.close(done));
        },
      }),
    );
  });
}
