import type { Sourced } from '../../core/model';
import { SourceError } from '../ports';

/**
 * Asks a source and keeps its failure beside the last value there was. What is
 * not a failure of a source is a mistake of ours and goes on up.
 */
export async function attempt<T>(
  source: string,
  now: () => number,
  ask: () => Promise<T>,
  before?: Sourced<T>,
): Promise<Sourced<T>> {
  try {
    const value = await ask();
    return { ok: true, source, at: now(), value };
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw error;
    }
    const last = before?.ok
      ? { at: before.at, value: before.value }
      : before?.last;
    return {
      ok: false,
      source: error.source,
      failure: {
        source: error.source,
        code: error.code,
        message: error.message,
        at: now(),
      },
      ...(last && { last }),
    };
  }
}
