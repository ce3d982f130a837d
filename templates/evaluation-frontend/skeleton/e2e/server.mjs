// Serves dist/ for the end-to-end tests by the image's Nginx configuration, so that
// the Content Security Policy and the proxy are the real ones.
//
//   PORT, BACKEND_URL
import { findNginx, startNginx } from '../nginx/startNginx.mjs';

const port = Number(process.env.PORT ?? 4173);
const backend = process.env.BACKEND_URL ?? 'http://127.0.0.1:8000';

const nginx = findNginx();
if (!nginx) {
  throw new Error('The end-to-end tests need Nginx: apt-get install nginx');
}
const server = await startNginx({
  nginx,
  site: 'dist',
  port,
  variables: { BACKEND_URL: backend, FILE_STORE_ORIGIN: await findFileStore() },
});
console.log(`Nginx serves ${server.origin}`);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => server.stop().then(() => process.exit(0)));
}

/** Where the backend sends files: the policy has to name that origin. */
async function findFileStore() {
  const call = async (method, path, { token, body, version } = {}) => {
    const response = await fetch(`${backend}/api/v1${path}`, {
      method,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(version && { 'If-Match': `"${version}"` }),
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response.status === 204 ? undefined : response.json();
  };
  const { access_token: token } = await call('POST', '/auth/sign-in', {
    body: { email: 'sam@example.com', password: 'correct horse battery' },
  });
  const { id, version } = await call('POST', '/evaluations', {
    token,
    body: { title: 'Where do files go', product: 'None' },
  });
  const { form } = await call('POST', `/evaluations/${id}/files`, {
    token,
    body: { name: 'a.txt', content_type: 'text/plain', size: 1 },
  });
  await call('DELETE', `/evaluations/${id}`, { token, version });
  return new URL(form.url).origin;
}
