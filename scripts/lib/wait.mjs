const PAUSE_MS = 150;
const REQUEST_MS = 10_000;

/** GETs a URL; undefined where nobody answers. */
export async function get(url, headers) {
  try {
    const signal = AbortSignal.timeout(REQUEST_MS);
    return await fetch(url, { headers, signal });
  } catch {
    return undefined;
  }
}

/**
 * Asks again and again until the answer is true.
 *
 * @returns whether it came to that before the time was over
 */
export async function until(ask, { timeoutMs }) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await ask()) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  }
  return false;
}
