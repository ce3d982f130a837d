import type { IncomingMessage } from 'node:http';
import { ScenarioError } from '../Scenario';

const MOST_BYTES = 64 * 1024;

/** False for what a page of another site made a browser send. */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return false;
  }
  return (
    headers.origin === undefined || headers.origin === `http://${headers.host}`
  );
}

/** The settings in a body: JSON or a form; none for an empty one. */
export async function readBody(
  request: IncomingMessage,
): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ScenarioError('The body must be JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ScenarioError('The body must be a JSON object of settings');
  }
  return value as Record<string, unknown>;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new ScenarioError('The body is too large', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
