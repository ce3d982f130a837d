/** What the server that served the page says about itself (`/config.json`). */
export interface ServedConfig {
  readonly environment: string;
  readonly release: string;
  readonly serviceName: string;
  /** Whether there is a collector for user timings at `/otlp`. */
  readonly timings: boolean;
}

/** Undefined where nothing serves it, as under `vite dev`: then nothing is measured. */
export async function fetchConfig(): Promise<ServedConfig | undefined> {
  const response = await fetch('/config.json');
  const isJson = response.headers.get('content-type')?.includes('json');
  return response.ok && isJson ? ((await response.json()) as ServedConfig) : undefined;
}
