import { createServer } from 'node:net';
import { Problem } from './say.mjs';

function listens(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: taken } = server.address();
      server.close(() => resolve(taken));
    });
  });
}

/** Whether nobody listens there, neither on IPv4 nor on IPv6. */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '::1']) {
    try {
      await listens(port, host);
    } catch (error) {
      // A machine without IPv6 has nobody who listens on it.
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') {
        return false;
      }
    }
  }
  return true;
}

/** A port that is free now. */
export function findFreePort() {
  return listens(0, '127.0.0.1');
}

/** Throws a {@link Problem} that names the first port which is taken. */
export async function assertFree(ports) {
  const options = Object.entries(ports);
  const numbers = new Set(options.map(([, port]) => port));
  if (numbers.size < options.length) {
    throw new Problem(
      'Portal, backend and sandbox need three different ports: see npm start -- --help.',
    );
  }
  for (const [option, port] of options) {
    if (!(await isFree(port))) {
      throw new Problem(
        `Port ${port} is taken: end what listens there, or choose another with npm start -- --${option} ${
          port + 1
        }.`,
      );
    }
  }
}
