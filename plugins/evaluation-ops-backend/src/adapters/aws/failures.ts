import { SourceError } from '../../services/ports';
import type { FailureCode } from '../../core/model';

interface AwsLikeError {
  name?: string;
  message?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
  $response?: { statusCode?: number };
}

const EXPIRED = [
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'TokenRefreshRequired',
];
const CREDENTIALS = [
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'CredentialsProviderError',
  'AuthFailure',
  'InvalidSignatureException',
  'IncompleteSignature',
];
const DENIED = [
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'AuthorizationError',
];
const THROTTLED = [
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottled',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'LimitExceededException',
];
const TIMED_OUT = ['TimeoutError', 'AbortError', 'RequestTimeout'];
const NETWORK = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'EAI_AGAIN',
  'ETIMEDOUT',
];
const NOT_FOUND = /NotFound(Exception|Fault)?$/;

function classify(
  error: AwsLikeError,
  status: number | undefined,
): FailureCode {
  const name = error.name ?? '';
  const is = (names: string[]) => names.includes(name);
  if (is(EXPIRED)) return 'expired-credentials';
  if (is(CREDENTIALS)) return 'expired-credentials';
  if (is(DENIED)) return 'access-denied';
  if (is(THROTTLED) || status === 429) return 'throttled';
  if (is(TIMED_OUT) || error.code === 'ETIMEDOUT') return 'timeout';
  if (NETWORK.includes(error.code ?? '')) return 'unreachable';
  if (NOT_FOUND.test(name)) return 'not-found';
  if (status !== undefined && status >= 400 && status < 500) return 'invalid';
  return 'other';
}

function words(
  code: FailureCode,
  source: string,
  place: string,
  error: AwsLikeError,
  timeoutMs: number,
): string {
  const said = (error.message ?? '').trim();
  switch (code) {
    case 'expired-credentials':
      return EXPIRED.includes(error.name ?? '')
        ? `The credentials for ${place} have expired. Renew them where aws.accounts of the app config gets them from.`
        : `AWS does not accept the credentials for ${place} (${error.name}). Check aws.accounts in the app config.`;
    case 'access-denied':
      return `The role for ${place} may not call ${source}. Allow it in the role's policy.`;
    case 'throttled':
      return `AWS throttles ${source} in ${place}; asked again later, less often.`;
    case 'timeout':
      return `${source} in ${place} did not answer within ${
        timeoutMs / 1000
      } s.`;
    case 'unreachable':
      return `${source} in ${place} cannot be reached (${error.code}).`;
    case 'not-found':
      return `${source} in ${place}: ${said || 'not found'}`;
    default:
      return `${source} in ${place} failed: ${error.name ?? 'Error'}${
        said ? `: ${said}` : ''
      }`;
  }
}

/** What an SDK client threw, in words that say what to do. */
export function toSourceError(
  thrown: unknown,
  options: {
    source: string;
    account: string;
    region: string;
    timeoutMs: number;
  },
): SourceError {
  if (thrown instanceof SourceError) {
    return thrown;
  }
  const error = (thrown ?? {}) as AwsLikeError;
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode;
  const code = classify(error, status);
  const place = `account ${options.account} in ${options.region}`;
  return new SourceError({
    source: options.source,
    code,
    message: words(code, options.source, place, error, options.timeoutMs),
    // A refused connection was never a request.
    ambiguous:
      code === 'timeout' ||
      (code === 'unreachable' &&
        !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(
          error.code ?? '',
        )) ||
      (code === 'other' && (status === undefined || status >= 500)),
    cause: thrown,
  });
}
