// Runs a real Nginx on the image's configuration, with the image's paths moved to
// a folder of its own and the variables filled in as the entry point does it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const MIME_TYPES = '/etc/nginx/mime.types';

/** The path of the machine's Nginx, or undefined where there is none. */
export function findNginx() {
  const path = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find(
    existsSync,
  );
  return path && existsSync(MIME_TYPES) ? path : undefined;
}

/**
 * @param site - the folder that is served
 * @param variables - the task's environment
 * @param wantedPort - where to listen; any free port by default
 */
export async function startNginx({ nginx, site, variables = {}, port: wantedPort }) {
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  // Started by root, the workers are somebody else.
  await chmod(folder, 0o755);
  const port = wantedPort ?? (await freePort());
  const move = text =>
    text
      .replaceAll('/tmp/', `${folder}/run/`)
      // A child's output is a socket, which cannot be opened by its name.
      .replaceAll('/dev/stdout', `${folder}/run/access.log`)
      .replaceAll('/dev/stderr', `${folder}/run/error.log`)
      .replaceAll('/usr/share/nginx/html', `${folder}/html`)
      .replaceAll('/etc/nginx/security-headers.conf', `${folder}/security-headers.conf`);
  const environment = {
    PORT: `127.0.0.1:${port}`,
    BACKEND_URL: '',
    OTLP_URL: '',
    FILE_STORE_ORIGIN: '',
    ASSET_STORE_URL: '',
    ENVIRONMENT: 'test',
    RELEASE: '1.2.3',
    SERVICE_NAME: 'evaluation-frontend',
    NGINX_LOCAL_RESOLVERS: '127.0.0.1',
    ...variables,
  };
  const template = await readFile(join(HERE, 'templates/default.conf.template'), 'utf8');
  const rendered = template.replace(
    /\$\{(\w+)\}/g,
    (whole, name) => environment[name] ?? whole,
  );

  await mkdir(`${folder}/run/conf.d`, { recursive: true });
  await cp(site, `${folder}/html`, { recursive: true });
  await writeFile(`${folder}/run/conf.d/default.conf`, move(rendered));
  await cp(join(HERE, 'security-headers.conf'), `${folder}/security-headers.conf`);
  const main = await readFile(join(HERE, 'nginx.conf'), 'utf8');
  await writeFile(`${folder}/nginx.conf`, move(main));

  const args = [
    '-p',
    folder,
    '-c',
    `${folder}/nginx.conf`,
    '-e',
    `${folder}/run/error.log`,
  ];
  execFileSync(nginx, [...args, '-t'], { stdio: 'pipe' });
  // The master stays in the foreground, so that stopping it is ending a child.
  const child = spawn(nginx, [...args, '-g', 'daemon off;'], { stdio: 'inherit' });
  const origin = `http://127.0.0.1:${port}`;
  await answering(`${origin}/healthz`);

  return {
    origin,
    log: () => readFile(`${folder}/run/access.log`, 'utf8'),
    async stop() {
      child.kill('SIGQUIT');
      await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A server that notes what it is asked and answers as told. */
export async function startUpstream(answer) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request);
    request.resume();
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    requests,
    stop: () => new Promise(done => server.close(done).closeAllConnections()),
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

async function answering(url) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetch(url);
    } catch (error) {
      if (attempt === 50) {
        throw error;
      }
      await new Promise(done => setTimeout(done, 50));
    }
  }
}
