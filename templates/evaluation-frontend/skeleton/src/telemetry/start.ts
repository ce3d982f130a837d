import type { Router } from 'vue-router';
import { fetchConfig } from './config';

/**
 * Measures real user timings where the server names a collector. A failure here
 * must cost the reader nothing, so it ends at the console's debug level.
 */
export async function startTelemetry(router: Router): Promise<void> {
  try {
    const config = await fetchConfig();
    if (!config?.timings) {
      return;
    }
    const [{ Exporter }, { reportWebVitals }, { traceApiCalls }] = await Promise.all([
      import('./Exporter'),
      import('./webVitals'),
      import('./apiTracing'),
    ]);
    const exporter = Exporter.create(config);
    await router.isReady();
    reportWebVitals(router, exporter);
    globalThis.fetch = traceApiCalls(globalThis.fetch, exporter);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') {
        exporter.flush();
      }
    });
  } catch (error) {
    // eslint-disable-next-line no-console
    console.debug('User timings are off', error);
  }
}
