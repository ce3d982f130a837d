/** Who calls, as far as the signature's credential scope tells. */
export interface Caller {
  accessKeyId: string;
  /** Twelve digits. */
  account: string;
  region: string;
  signingName: string;
}

/** The account of access keys that name none. */
export const DEFAULT_ACCOUNT = '111122223333';

const SCOPE = /^([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request$/;

/**
 * Reads access key, region and service out of a SigV4 signature, in the
 * header or in the query of a presigned URL. The signature itself is not
 * verified. The account is the first run of twelve digits in the access key
 * id, so that test credentials choose the account they speak for.
 */
export function readCaller(
  authorization: string | undefined,
  search: string,
): Caller | undefined {
  const credential = authorization
    ? /Credential=([^,\s]+)/.exec(authorization)?.[1]
    : new URLSearchParams(search).get('X-Amz-Credential');
  const scope = SCOPE.exec(credential ?? '');
  if (!scope) {
    return undefined;
  }
  const [, accessKeyId, region, signingName] = scope;
  return {
    accessKeyId,
    account: /\d{12}/.exec(accessKeyId)?.[0] ?? DEFAULT_ACCOUNT,
    region,
    signingName,
  };
}
