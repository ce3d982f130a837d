// Asks a real Nginx what the image would answer. Where the machine has none the
// tests are skipped and say so; in CI that is a failure.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { collect } from '../scripts/collect-previous-assets.mjs';
import { findNginx, startNginx, startUpstream } from './startNginx.mjs';

const nginx = findNginx();
if (!nginx && process.env.CI) {
  throw new Error('Nginx is not installed: apt-get install nginx');
}
const skip = nginx ? false : 'Nginx is not installed on this machine';

const APP = `console.log("${'x'.repeat(4000)}");`;
const DAY = 'public, max-age=86400, immutable';

describe('the image', { skip }, () => {
  let site;
  let api;
  let collector;
  let store;
  let server;

  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'site-'));
    const previous = join(folder, 'previous');
    site = join(folder, 'dist');
    await build(previous, 'old-1a2b3c.js', '1.2.2');
    await build(site, 'app-4d5e6f.js', '1.2.3', previous);

    api = await startUpstream((request, response) => {
      response.setHeader('Set-Cookie', 'refresh=1; HttpOnly');
      response.end(`api ${request.method} ${request.url}`);
    });
    collector = await startUpstream((_request, response) => response.end('{}'));
    store = await startUpstream((request, response) => {
      const known = request.url === '/assets/new-7a8b9c.js';
      response.writeHead(known ? 200 : 403, { 'Content-Type': 'text/javascript' });
      response.end(known ? 'from the store' : '<Error>AccessDenied</Error>');
    });
    server = await startNginx({
      nginx,
      site,
      variables: {
        BACKEND_URL: api.origin,
        OTLP_URL: collector.origin,
        ASSET_STORE_URL: store.origin,
        FILE_STORE_ORIGIN: 'https://files.example.com',
      },
    });
  });
  after(async () => {
    await Promise.all([server, api, collector, store].map(each => each?.stop()));
    await rm(join(site, '..'), { recursive: true, force: true });
  });

  const get = (path, init) => fetch(`${server.origin}${path}`, init);

  test('never lets index.html be kept, at any of the application’s addresses', async () => {
    for (const path of ['/', '/index.html', '/evaluations/7?x=1', '/sign-in']) {
      const response = await get(path);
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('cache-control'), 'no-store', path);
      assert.match(await response.text(), /<div id="app">/);
    }
  });

  test('lets assets be kept for 24 hours and packs them', async () => {
    const response = await get('/assets/app-4d5e6f.js', {
      headers: { 'Accept-Encoding': 'gzip' },
    });
    assert.equal(response.headers.get('cache-control'), DAY);
    assert.equal(response.headers.get('content-encoding'), 'gzip');
    assert.match(response.headers.get('content-type'), /javascript/);
    assert.equal(await response.text(), APP);
  });

  test('still serves the assets of the release before', async () => {
    const response = await get('/assets/old-1a2b3c.js');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), DAY);
  });

  test('takes assets of a release that it does not know from the store', async () => {
    const response = await get('/assets/new-7a8b9c.js', {
      headers: { Cookie: 'secret=1' },
    });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'from the store');
    assert.equal(response.headers.get('cache-control'), DAY);
    assert.ok(response.headers.get('content-security-policy'));
    assert.equal(store.requests.at(-1).headers.cookie, undefined);
  });

  test('answers 404, never the page, for an asset that is nowhere', async () => {
    const response = await get('/assets/gone-000000.js');
    assert.equal(response.status, 404);
    assert.doesNotMatch(await response.text(), /<div id="app">/);
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });

  test('sends the security headers with every kind of answer', async () => {
    const paths = [
      '/',
      '/assets/app-4d5e6f.js',
      '/assets/gone-000000.js',
      '/config.json',
    ];
    for (const path of [...paths, '/favicon.svg']) {
      const { headers } = await get(path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.equal(headers.get('x-frame-options'), 'DENY', path);
      assert.equal(
        headers.get('referrer-policy'),
        'strict-origin-when-cross-origin',
        path,
      );
      assert.ok(headers.get('permissions-policy'), path);
    }
    const policy = (await get('/')).headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self';/);
    assert.match(policy, /style-src 'self';/);
    assert.match(policy, /connect-src 'self' https:\/\/files\.example\.com;/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*/);
  });

  test('asks for HTTPS only where the load balancer says it was used', async () => {
    const plain = await get('/');
    assert.equal(plain.headers.get('strict-transport-security'), null);
    const secure = await get('/', { headers: { 'X-Forwarded-Proto': 'https' } });
    assert.match(secure.headers.get('strict-transport-security'), /max-age=63072000/);
  });

  test('does not say which version it is', async () => {
    assert.equal((await get('/')).headers.get('server'), 'nginx');
  });

  test('hands the API’s requests on as they are', async () => {
    const response = await get('/api/v1/evaluations?status=draft&q=a%2Fb', {
      method: 'POST',
      body: '{}',
      headers: { 'X-Forwarded-Proto': 'https', Cookie: 'refresh=0' },
    });
    assert.equal(
      await response.text(),
      'api POST /api/v1/evaluations?status=draft&q=a%2Fb',
    );
    assert.equal(response.headers.get('set-cookie'), 'refresh=1; HttpOnly');
    const { headers } = api.requests.at(-1);
    assert.equal(headers['x-forwarded-proto'], 'https');
    assert.equal(headers['x-forwarded-for'], '127.0.0.1');
    assert.equal(headers.host, new URL(server.origin).host);
    assert.equal(headers.cookie, 'refresh=0');
  });

  test('refuses a body that no form of the application sends', async () => {
    const before = api.requests.length;
    const body = 'x'.repeat(1_100_000);
    const response = await get('/api/v1/evaluations', { method: 'POST', body });
    assert.equal(response.status, 413);
    assert.equal(api.requests.length, before);
  });

  test('hands timings to the collector without the session', async () => {
    const response = await get('/otlp/v1/metrics', {
      method: 'POST',
      body: '{}',
      headers: { Cookie: 'refresh=0', Authorization: 'Bearer x' },
    });
    assert.equal(response.status, 200);
    const request = collector.requests.at(-1);
    assert.equal(request.url, '/v1/metrics');
    assert.equal(request.headers.cookie, undefined);
    assert.equal(request.headers.authorization, undefined);
    assert.equal((await get('/otlp/v1/metrics')).status, 403);
  });

  test('tells the page where it is and that timings are wanted', async () => {
    const response = await get('/config.json');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await response.json(), {
      environment: 'test',
      release: '1.2.3',
      serviceName: 'evaluation-frontend',
      timings: true,
    });
  });

  test('is healthy, and keeps hidden files to itself', async () => {
    const response = await get('/healthz');
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'ok\n');
    for (const path of ['/.releases.json', '/.vite/manifest.json']) {
      assert.equal((await get(path)).status, 404, path);
    }
  });

  test('logs paths without what was searched, and no health checks', async () => {
    await get('/evaluations?q=somebody%40example.com');
    await get('/healthz');
    const log = await server.log();
    const lines = log
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    assert.ok(lines.some(({ path, status }) => path === '/index.html' && status === 200));
    assert.ok(lines.every(({ path }) => path !== '/healthz'));
    assert.doesNotMatch(log, /somebody|127\.0\.0\.1/);
  });

  test('without a backend, collector or store it answers 404 for them', async () => {
    const bare = await startNginx({ nginx, site });
    try {
      assert.equal((await fetch(`${bare.origin}/api/v1/users`)).status, 404);
      const post = { method: 'POST', body: '{}' };
      assert.equal((await fetch(`${bare.origin}/otlp/v1/traces`, post)).status, 404);
      assert.equal((await fetch(`${bare.origin}/assets/new-7a8b9c.js`)).status, 404);
      assert.equal(
        (await (await fetch(`${bare.origin}/config.json`)).json()).timings,
        false,
      );
    } finally {
      await bare.stop();
    }
  });
});

test('a build keeps the assets of three releases and forgets older ones', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'builds-'));
  try {
    const folders = ['1.0', '1.1', '1.2', '1.3'].map(release => join(folder, release));
    for (const [index, dist] of folders.entries()) {
      await build(dist, `chunk-${index}.js`, `1.${index}`, folders[index - 1]);
    }
    const last = await collect({
      dist: folders[3],
      previous: folders[2],
      release: '1.3',
      now: new Date(),
    });
    assert.deepEqual(last, { releases: 3, assets: 3 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function build(dist, asset, release, previous = '/nowhere') {
  await mkdir(join(dist, 'assets'), { recursive: true });
  await mkdir(join(dist, '.vite'), { recursive: true });
  await writeFile(join(dist, 'index.html'), '<!doctype html><div id="app"></div>');
  await writeFile(join(dist, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(dist, '.vite/manifest.json'), '{}');
  await writeFile(join(dist, 'assets', asset), APP);
  await collect({ dist, previous, release, now: new Date('2026-01-01T00:00:00Z') });
}
