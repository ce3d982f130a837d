// Serves dist/ for the end-to-end tests by the image's Nginx configuration, so that
// the Content Security Policy and the proxy are the real ones. Where Nginx is not
// installed, Vite's preview stands in and the policy's test is skipped.
//
//   PORT, BACKEND_URL, FILE_STORE_ORIGIN
import { spawn } from 'node:child_process';
import { findNginx, startNginx } from '../nginx/startNginx.mjs';

const port = Number(process.env.PORT ?? 4173);
const nginx = findNginx();

if (nginx) {
  const server = await startNginx({
    nginx,
    site: 'dist',
    port,
    variables: {
      BACKEND_URL: process.env.BACKEND_URL ?? 'http://127.0.0.1:8000',
      FILE_STORE_ORIGIN: process.env.FILE_STORE_ORIGIN ?? '',
      OTLP_URL: process.env.OTLP_URL ?? '',
    },
  });
  console.log(`Nginx serves ${server.origin}`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => server.stop().then(() => process.exit(0)));
  }
} else {
  console.log('Nginx is not installed: Vite serves the build, without security headers');
  spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], {
    stdio: 'inherit',
  });
}
