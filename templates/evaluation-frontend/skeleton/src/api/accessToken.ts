/**
 * The access token, in this module's memory and nowhere else: not in a store
 * that a developer tool persists, not in local storage. A reload loses it, and
 * the refresh cookie, which no script can read, brings the next one.
 */
let accessToken: string | undefined;

export function getAccessToken(): string | undefined {
  return accessToken;
}

export function setAccessToken(token: string | undefined): void {
  accessToken = token;
}
