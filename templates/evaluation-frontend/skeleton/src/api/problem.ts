import type { ProblemDetail } from './types';

/**
 * An answer of the API that is not a success, as the problem details of
 * RFC 9457 that it carried.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  private constructor(
    readonly status: number,
    readonly problem: Pick<
      ProblemDetail,
      'title' | 'detail' | 'errors' | 'trace_id' | 'type'
    >,
    /** Seconds to wait, where the API named them (429 and 503). */
    readonly retryAfter: number | undefined,
  ) {
    super(problem.detail);
  }

  /** What the API said, or a stand-in for an answer that is not problem details. */
  static from(response: Response, body: unknown): ApiProblem {
    const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
    return new ApiProblem(
      response.status,
      isProblem(body)
        ? body
        : {
            type: 'about:blank',
            title: response.statusText || `HTTP ${response.status}`,
            detail: response.statusText,
            errors: [],
            trace_id: null,
          },
      Number.isNaN(retryAfter) ? undefined : retryAfter,
    );
  }

  /** Messages for single fields, by the field's name as it stands in the request. */
  get fieldErrors(): Record<string, string> {
    const entries = (this.problem.errors ?? []).map(
      ({ pointer, message }) => [pointer.replace(/^\//, ''), message] as const,
    );
    return Object.fromEntries(entries);
  }

  /** Somebody else changed what this request was about. */
  get isConflict(): boolean {
    return this.status === 409 || this.status === 412;
  }
}

/** The API did not answer at all: no network, or nothing listens. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

function isProblem(body: unknown): body is ProblemDetail {
  return (
    typeof body === 'object' &&
    body !== null &&
    'title' in body &&
    typeof body.title === 'string'
  );
}
